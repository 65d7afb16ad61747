-- Which events do at least three outlets tell independently of one another?
select earliest, title, place, independent_sources, sources, date_status, place_status
from marts.corroboration
where independent_sources >= 3
order by independent_sources desc, earliest, event_id;
