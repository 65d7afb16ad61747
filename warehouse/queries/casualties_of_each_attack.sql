-- How many victims do the sources claim for each attack, and do they agree?
select
    event,
    story,
    category,
    lowest,
    highest,
    latest,
    latest_on,
    latest_claimant,
    claimant_count,
    is_disputed,
    sentence
from marts.event_casualties
order by is_disputed desc, highest desc, event, category, event_id;
