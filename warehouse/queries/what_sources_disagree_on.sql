-- On which events do the sources differ about the day or the place, and which value was chosen?
select title, earliest, latest, date_status, other_dates, place, place_status, other_places, sources
from marts.corroboration
where other_dates is not null or other_places is not null
order by independent_sources desc, title, event_id;
