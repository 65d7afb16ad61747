-- One row per claim about people killed, injured, missing, captured or displaced: the first telling in each article.
create or replace view marts.casualty_claims as
with
counted_articles as (
    select article_id, source, story_id, published_on
    from main.articles
    where is_current and duplicate_of is null
),
claims as (
    select
        quantities.*,
        counted_articles.* exclude (article_id),
        coalesce(quantities.as_of_latest, counted_articles.published_on) as claimed_on,
        case
            when quantities.as_of_latest is not null then 'as of'
            when counted_articles.published_on is not null then 'published'
        end as claimed_on_basis,
        -- Who counts: the claimant, else the outlet that tells it in its own voice.
        coalesce(quantities.claimant_id, lower(quantities.claimant_text), counted_articles.source, article_id) as voice
    from main.quantities
    join counted_articles using (article_id)
    where
        quantities.category in ('killed', 'injured', 'missing', 'captured', 'displaced', 'refugees')
        and quantities.repeats is null
),
-- What the same voice last said of the same people, in the same story and place, on an earlier day. A toll grows by
-- less than half or is corrected a little from one telling to the next: any other number is of other people.
series as (
    select
        later.quantity_id,
        max_by(earlier.value, (earlier.claimed_on, earlier.quantity_id)) as previous_value,
        max(earlier.claimed_on) as previous_on
    from claims later
    join claims earlier on
        later.story_id = earlier.story_id
        and later.voice = earlier.voice
        and later.category = earlier.category
        and later.place_id is not distinct from earlier.place_id
        and later.claimed_on > earlier.claimed_on
        and later.value between 0.8 * earlier.value and 1.5 * earlier.value
    where later.direction is null and earlier.direction is null
    group by later.quantity_id
),
-- The attacks, abductions and arrests that current articles tell, by the category of people they concern.
told_events as (
    select event_reports.*, events.story_id, event_casualties.category
    from main.event_reports
    join counted_articles using (article_id)
    join main.events using (event_id)
    join reference.event_casualties
        on event_reports.type = event_casualties.type
        and (event_casualties.mode is null or event_casualties.mode = event_reports.mode)
        and event_reports.mode is distinct from event_casualties.except_mode
    where event_reports.modality <> 'denied'
),
in_clauses as (
    select claims.quantity_id, claims.sentence_id, claims.category, told_events.event_id
    from claims
    join told_events using (quantity_id, category)
),
-- "45 people died, 16 of them soldiers": where no clause tells, the largest figure of a voice is that of the event.
in_sentences as (
    select claims.quantity_id, told_events.event_id
    from (select * from claims qualify value = max(value) over (partition by sentence_id, category, voice)) claims
    join told_events using (sentence_id, category)
    anti join in_clauses using (sentence_id, category)
    -- Whom an attack on one person hit is no crowd.
    where claims.value = 1 or told_events.event_id not in (
        select event_id
        from main.event_participants
        join main.entities using (entity_id)
        where role = 'recipient' and type = 'person'
    )
),
in_towns as (
    select claims.quantity_id, told_events.event_id
    from claims
    join told_events using (story_id, category, place_id)
    join main.entities on claims.place_id = entities.entity_id
    where
        entities.type <> 'country'
        and told_events.earliest = told_events.latest
        and claims.as_of_earliest = told_events.earliest
        and claims.as_of_latest = told_events.latest
),
candidates as (
    select quantity_id, event_id, 1 as rank, 'same_clause' as rule from in_clauses
    union
    select quantity_id, event_id, 2, 'same_sentence' from in_sentences
    union
    select quantity_id, event_id, 3, 'same_place_and_day' from in_towns
),
-- The strongest rule decides, and only where it names one event.
linked as (
    select quantity_id, min(rule) as rule, min(event_id) as event_id
    from (select * from candidates qualify rank = min(rank) over (partition by quantity_id))
    group by quantity_id
    having count(distinct event_id) = 1
),
disagreements as (
    select report_a as quantity_id, report_b as other_id from main.contradictions where kind = 'quantity'
    union
    select report_b, report_a from main.contradictions where kind = 'quantity'
),
other_sides as (
    select
        disagreements.quantity_id,
        coalesce(claimants.name, others.claimant_text, others.source, 'another report') || ': ' || others.text as said
    from disagreements
    join claims others on disagreements.other_id = others.quantity_id
    left join main.entities claimants on others.claimant_id = claimants.entity_id
),
disputed as (
    select quantity_id, string_agg(distinct said, '; ' order by said) as disagrees_with
    from other_sides
    group by quantity_id
)
select
    claims.claimed_on,
    claims.claimed_on_basis,
    claims.category,
    coalesce(claimants.name, claims.claimant_text) as claimant,
    places.name as place,
    claims.value,
    claims.value_high,
    claims.bound,
    claims.direction,
    claims.counted,
    claims.as_of_earliest,
    claims.as_of_latest,
    claims.source,
    claims.published_on,
    stories.title as story,
    claims.confidence,
    claims.quantity_id,
    claims.claimant_id,
    claims.claimant_text,
    claims.place_id,
    claims.story_id,
    claims.article_id,
    claims.start_char,
    claims.end_char,
    claims.text,
    sentences.text as sentence,
    series.previous_value,
    series.previous_on,
    disputed.disagrees_with,
    events.title as event,
    linked.event_id,
    events.confidence as event_confidence,
    linked.rule as event_rule
from claims
left join linked using (quantity_id)
left join main.events on linked.event_id = events.event_id
left join series using (quantity_id)
left join disputed using (quantity_id)
left join main.sentences on claims.sentence_id = sentences.sentence_id
left join main.entities claimants on claims.claimant_id = claimants.entity_id
left join main.entities places on claims.place_id = places.entity_id
left join main.stories on claims.story_id = stories.story_id
order by claims.story_id, claims.category, claims.claimed_on, claims.quantity_id;

comment on view marts.casualty_claims is
'One row per claim about people killed, injured, missing, captured or displaced: who says so, where, as of when, of which event, what it said before, who disagrees.';
