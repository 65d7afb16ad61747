-- One row per announced event and outcome: the first report of another event that tells what became of it.
-- Which acts are announced by what, and what ends them: reference.event_chains. Found by parties, days and place
-- alone, across stories. The views are created in the order of their names: announced_and_happened reads this one.
create or replace view marts.announced_and_followed as
with
counted_reports as (
    select
        event_reports.*,
        articles.published_earliest,
        articles.published_latest,
        case
            when event_reports.modality = 'denied' then 'denied'
            when event_reports.modality in ('occurred', 'ongoing') then 'happened'
            else 'foretold'
        end as telling,
        -- "agreed to meet", "will meet", "plans to meet": the act that the rule saw announced.
        regexp_extract(event_reports.rule, '^(?:future_|(?:noun_)?(?:agree|plan|threaten):)([a-z]+)', 1) as act
    from main.event_reports
    join main.articles using (article_id)
    where articles.is_current and articles.duplicate_of is null
),
announcements as (
    select
        event_id,
        if(counted_reports.act = '', lower(counted_reports.type), counted_reports.act) as announced,
        min(published_earliest) as announced_from,
        min(published_latest) as announced_on,
        bool_or(telling = 'foretold') as is_foretold
    from counted_reports
    where telling = 'foretold' or act <> ''
    group by all
),
-- When it is to be: on the days that are told, unless these are past or are those of the agreement; else soon.
expected as (
    select
        announcements.*,
        events.place_id,
        coalesce(
            events.latest - events.earliest <= 31
            and (announced_on is null or events.latest >= announced_on + if(is_foretold, 0, 1)),
            false
        ) as is_dated,
        if(is_dated, greatest(events.earliest, announced_from), announced_on) as first_day,
        -- "This week", said on its last day, is the next one.
        events.latest + if(events.latest = announced_on and events.earliest < events.latest, 7, 1) as day_after
    from announcements
    join main.events using (event_id)
    where events.confidence >= 0.5 and (is_dated or not is_foretold or events.latest is null)
),
wanted as (
    select
        expected.* exclude (day_after),
        event_chains.outcome,
        event_chains.parties = 'directed' as is_directed,
        -- It is called off before the day it was to be on.
        if(event_chains.outcome = 'happened', first_day, announced_on) as known_from,
        if(is_dated, day_after, announced_on + within_days::int) as last_day
    from expected
    join reference.event_chains using (announced)
),
-- The few hundred kinds of reports are read against the rules once, not report by report.
kinds as (
    select distinct told.*, event_chains.announced, event_chains.outcome
    from (select distinct type, mode, rule, telling from counted_reports) told
    join reference.event_chains
        on told.type = event_chains.followed_type
        and told.telling = event_chains.followed_modality
        and (event_chains.followed_mode is null or told.mode = event_chains.followed_mode)
        and (event_chains.followed_rule is null or regexp_matches(told.rule, event_chains.followed_rule))
),
chained_reports as materialized (
    select counted_reports.*, kinds.announced, kinds.outcome
    from counted_reports
    join kinds
        on counted_reports.type = kinds.type
        and counted_reports.rule = kinds.rule
        and counted_reports.telling = kinds.telling
        and counted_reports.mode is not distinct from kinds.mode
),
-- What happened is known by its own days; else, as what was called off or denied, by the day of the news: where a
-- verb tells it surely, as "their visit" may be any, and the outlet or a party, as others tell of any time.
followers as (
    select
        chained_reports.event_id as followed_event_id,
        chained_reports.report_id,
        chained_reports.confidence,
        chained_reports.announced,
        chained_reports.outcome,
        events.place_id as followed_place_id,
        events.type = 'REJECT' as is_refusal,
        not is_refusal and telling = 'happened' and events.latest is not null as has_own_days,
        if(has_own_days, events.earliest, published_earliest) as told_first,
        if(has_own_days, events.latest, published_latest) as told_last,
        (chained_reports.event_id, chained_reports.attributed_to_id) in (
            select event_id, entity_id from main.event_participants
        ) as is_told_by_party
    from chained_reports
    join main.events using (event_id)
    where
        told_last - told_first <= 7
        and (
            has_own_days
            or is_refusal
            or telling = 'denied'
            or (
                not contains(chained_reports.rule, 'noun:')
                and case
                    when chained_reports.attributed_to_id is null then chained_reports.confidence >= 0.6
                    else chained_reports.confidence >= 0.5 and is_told_by_party
                end
            )
        )
),
concerned as (
    select event_id from wanted
    union
    select followed_event_id from followers
),
members as (
    select distinct
        event_id, entity_id, type, country_code, if(role = 'recipient', 'recipient', 'actor') as side
    from main.event_participants
    join concerned using (event_id)
    join main.entities using (entity_id)
    where role <> 'mediator'
),
-- A country stands for its people and bodies, and for the places in it: they share a key of its code.
parties as (
    select
        event_id,
        entity_id,
        type,
        side,
        country_code,
        if(type = 'country', 'in ' || country_code, null) as place_key,
        unnest([entity_id, if(type = 'country', 'state ', 'citizen ') || country_code, place_key]) as own_key,
        unnest([entity_id, if(type = 'country', 'citizen ', 'state ') || country_code, place_key]) as sought_key
    from members
    union all
    select event_id, place_id, 'here', 'actor', country_code, 'in ' || country_code as place_key, place_key, place_key
    from main.events
    join concerned using (event_id)
    join main.entities on events.place_id = entities.entity_id
),
sizes as (
    select
        event_id,
        count(distinct entity_id) as party_count,
        count(distinct entity_id) filter (type = 'person') as person_count,
        party_count = 1 and bool_and(type = 'organization') as is_body_alone
    from members
    group by event_id
),
-- One party is the very same, and another is there with it, or it is a body and meets alone: few events share two
-- parties, where many share one.
pairs as (
    select one.event_id, one.entity_id, other.own_key, other.sought_key, other.type = 'here' as has_place
    from parties one
    join parties other
        on one.event_id = other.event_id
        and (one.entity_id <> other.entity_id or one.type = 'organization')
        and (other.type <> 'here' or one.country_code is distinct from other.country_code)
    where one.own_key = one.entity_id
),
-- Both sides are spread over buckets of a month, so that the join compares neighbours in time alone. Each is
-- materialized: joined in another order, parties would meet all others of their country.
wanted_pairs as materialized (
    select
        wanted.*,
        pairs.entity_id,
        pairs.sought_key as party_key,
        unnest(
            range((known_from - 7 - date '2000-01-01') // 31, (last_day + 2 - date '2000-01-01') // 31 + 1)
        ) as month_no
    from wanted
    join pairs using (event_id)
    join sizes using (event_id)
    where not has_place or party_count = 1
),
followed_pairs as materialized (
    select
        followers.*,
        pairs.entity_id,
        pairs.own_key as party_key,
        (told_first - date '2000-01-01') // 31 as month_no
    from followers
    join pairs on followers.followed_event_id = pairs.event_id
),
candidates as (
    select distinct
        ours.event_id,
        ours.outcome,
        ours.is_directed,
        ours.place_id,
        theirs.followed_event_id,
        theirs.report_id,
        theirs.followed_place_id,
        theirs.told_first,
        theirs.has_own_days,
        theirs.confidence
    from wanted_pairs ours
    join followed_pairs theirs using (announced, outcome, entity_id, party_key, month_no)
    where
        ours.event_id <> theirs.followed_event_id
        and theirs.told_last >= ours.known_from
        and (theirs.has_own_days or theirs.is_refusal or theirs.told_first > ours.announced_on)
        -- The news of a day comes on the next ones.
        and theirs.told_first <= ours.last_day + if(theirs.has_own_days, 0, 2)
),
asked as materialized (
    select
        candidates.*,
        parties.entity_id as party_id,
        parties.type as party_type,
        parties.side as party_side,
        parties.sought_key
    from candidates
    join sizes using (event_id)
    join parties on candidates.event_id = parties.event_id and (parties.type <> 'here' or sizes.party_count = 1)
),
shared as (
    select
        asked.* exclude (party_id, party_type, party_side, sought_key),
        least(count(distinct party_id), count(distinct parties.entity_id)) as shared_count,
        count(distinct party_id) filter (
            party_id = parties.entity_id or 'here' in (party_type, parties.type)
        ) as exact_count,
        count(distinct party_id) filter (party_type = 'person') as person_count,
        bool_or(party_type = 'person' and party_id = parties.entity_id) as has_same_person,
        count(distinct party_side) filter (party_side = parties.side) as side_count
    from asked
    join parties on asked.followed_event_id = parties.event_id and asked.sought_key = parties.own_key
    -- What was called off in a place is not all that was to be there.
    where asked.outcome = 'happened' or 'here' not in (party_type, parties.type)
    group by all
),
-- All that were announced are there, one of the people in person; to what happened a country may have been but the
-- host. Where no day of its own sets the event apart, two are the very same. Directed acts have the same sides.
found as (
    select shared.*
    from shared
    join sizes ours on shared.event_id = ours.event_id
    join sizes theirs on shared.followed_event_id = theirs.event_id
    left join main.entities here on shared.place_id = here.entity_id
    left join main.entities there on shared.followed_place_id = there.entity_id
    where
        shared_count >= if(ours.is_body_alone and has_own_days, 1, 2)
        and shared.person_count = ours.person_count
        and (has_same_person or (has_own_days and shared.person_count = 0))
        and (has_own_days or exact_count >= 2)
        and shared_count >= if(outcome = 'happened', least(ours.party_count, theirs.party_count), ours.party_count)
        and (not is_directed or side_count = 2)
        and coalesce(
            shared.place_id = shared.followed_place_id
            or (here.country_code = there.country_code and here.type <> there.type),
            true
        )
)
select event_id, outcome, followed_event_id, report_id, told_first
from found
qualify row_number() over (
    partition by event_id, outcome
    order by told_first, shared_count desc, confidence desc, report_id
) = 1
order by event_id, outcome;

comment on view marts.announced_and_followed is
'One row per announced event and outcome: the first report of another event that tells what became of it.';
