-- One row per event (confidence 0.5 or more) and category of casualties: the claims compared, from lowest to highest.
create or replace view marts.event_casualties as
with
claims as (
    select *, coalesce(claimant_id, lower(claimant), source, article_id) as voice
    from marts.casualty_claims
    where event_confidence >= 0.5 and direction is null
)
select
    event,
    category,
    min(value) as lowest,
    max(coalesce(value_high, value)) as highest,
    arg_max(value, (claimed_on, confidence, quantity_id)) as latest,
    arg_max(bound, (claimed_on, confidence, quantity_id)) as latest_bound,
    max(claimed_on) as latest_on,
    arg_max(coalesce(claimant, source), (claimed_on, confidence, quantity_id)) as latest_claimant,
    count(*) as claim_count,
    count(distinct voice) as claimant_count,
    count(distinct article_id) as article_count,
    bool_or(disagrees_with is not null) as is_disputed,
    any_value(story) as story,
    any_value(event_confidence) as event_confidence,
    event_id,
    arg_max(quantity_id, (claimed_on, confidence, quantity_id)) as latest_quantity_id,
    arg_max(article_id, (claimed_on, confidence, quantity_id)) as article_id,
    arg_max(start_char, (claimed_on, confidence, quantity_id)) as start_char,
    arg_max(end_char, (claimed_on, confidence, quantity_id)) as end_char,
    arg_max(text, (claimed_on, confidence, quantity_id)) as text,
    arg_max(sentence, (claimed_on, confidence, quantity_id)) as sentence
from claims
group by event_id, event, category
order by event, category, event_id;

comment on view marts.event_casualties is
'One row per event and category of casualties: lowest, highest and latest claim, how many claim it, and whether they disagree.';
