from datetime import date

from resolution_builders import make_article

from transforms.resolution import find_versions


def record(article_id: str, updated_on: date | None = None, **fields: object):
    fields = {"external_id": "r1", "source": "wire"} | fields
    return make_article(article_id, updated_on=updated_on, **fields)


def test_the_later_version_supersedes_the_earlier_by_its_own_date():
    found = find_versions([record("art_b", date(2022, 3, 1)), record("art_a", date(2022, 3, 2))])
    assert found == {"art_a": ("art_b", True), "art_b": (None, False)}


def test_three_versions_make_a_chain():
    days = {"art_a": date(2022, 3, 3), "art_b": date(2022, 3, 1), "art_c": date(2022, 3, 2)}
    found = find_versions([record(key, day) for key, day in days.items()])
    assert found == {"art_a": ("art_c", True), "art_b": (None, False), "art_c": ("art_b", False)}


def test_undated_versions_are_older_and_article_id_breaks_ties():
    found = find_versions([record("art_b"), record("art_a"), record("art_0", date(2022, 3, 1))])
    assert [key for key, (_, is_current) in found.items() if is_current] == ["art_0"]
    assert found["art_b"] == ("art_a", False)


def test_another_source_or_no_external_id_is_another_record():
    articles = [record("art_a"), record("art_b", source="other"), record("art_c", external_id=None)]
    assert all(version == (None, True) for version in find_versions(articles).values())
