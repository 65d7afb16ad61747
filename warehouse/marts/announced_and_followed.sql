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
        if(is_dated, events.earliest, announced_on) as first_day,
        events.latest
    from announcements
    join main.events using (event_id)
    where events.confidence >= 0.5 and (is_dated or not is_foretold or events.latest is null)
),
wanted as (
    select
        expected.* exclude (latest),
        event_chains.* exclude (announced, within_days, source),
        if(is_dated, latest + 1, announced_on + within_days::int) as last_day
    from expected
    join reference.event_chains using (announced)
),
-- What happened is known by its own days; else, as what was called off or denied, by the day of the news: where a
-- verb tells it surely, as "their visit" may be any.
followers as (
    select
        counted_reports.event_id,
        counted_reports.report_id,
        counted_reports.type,
        counted_reports.mode,
        counted_reports.rule,
        counted_reports.telling,
        counted_reports.confidence,
        events.place_id,
        events.type <> 'REJECT' and telling = 'happened' and events.latest is not null as has_own_days,
        if(has_own_days, events.earliest, published_earliest) as told_first,
        if(has_own_days, events.latest, published_latest) as told_last
    from counted_reports
    join main.events using (event_id)
    where
        (counted_reports.type, telling) in (select (followed_type, followed_modality) from reference.event_chains)
        and told_last - told_first <= 7
        and (
            has_own_days
            or events.type = 'REJECT'
            or telling = 'denied'
            or (counted_reports.confidence >= 0.6 and not contains(counted_reports.rule, 'noun:'))
        )
),
-- A country stands for its people and bodies: they share the key of its code, each from the other side.
parties as (
    select distinct
        event_id,
        entity_id,
        type = 'person' as is_person,
        if(role = 'recipient', 'recipient', 'actor') as side,
        unnest([entity_id, if(type = 'country', 'state ', 'citizen ') || country_code]) as own_key,
        unnest([entity_id, if(type = 'country', 'citizen ', 'state ') || country_code]) as sought_key
    from main.event_participants
    join main.entities using (entity_id)
    where role <> 'mediator'
),
sizes as (
    select
        event_id,
        count(distinct entity_id) as party_count,
        count(distinct entity_id) filter (is_person) as person_count
    from parties
    group by event_id
),
-- Both sides are spread over buckets of a month, so that the join compares neighbours in time alone.
wanted_parties as (
    select
        wanted.*,
        parties.entity_id,
        parties.is_person,
        parties.side,
        parties.sought_key as party_key,
        unnest(range((first_day - 7 - date '2000-01-01') // 31, (last_day - date '2000-01-01') // 31 + 1)) as month_no
    from wanted
    join parties using (event_id)
),
followed_parties as (
    select
        followers.*,
        parties.entity_id,
        parties.side,
        parties.own_key as party_key,
        (told_first - date '2000-01-01') // 31 as month_no
    from followers
    join parties using (event_id)
),
shared as (
    select
        ours.event_id,
        ours.outcome,
        ours.parties,
        theirs.event_id as followed_event_id,
        theirs.report_id,
        theirs.told_first,
        theirs.has_own_days,
        theirs.confidence,
        any_value(ours.place_id) as place_id,
        any_value(theirs.place_id) as followed_place_id,
        least(count(distinct ours.entity_id), count(distinct theirs.entity_id)) as shared_count,
        count(distinct ours.entity_id) filter (ours.entity_id = theirs.entity_id) as exact_count,
        count(distinct ours.entity_id) filter (ours.is_person) as person_count,
        count(distinct ours.side) filter (ours.side = theirs.side) as side_count
    from wanted_parties ours
    join followed_parties theirs
        on ours.party_key = theirs.party_key
        and ours.month_no = theirs.month_no
        and ours.followed_type = theirs.type
        and ours.followed_modality = theirs.telling
    where
        ours.event_id <> theirs.event_id
        and theirs.told_last >= ours.first_day
        and (theirs.has_own_days or theirs.type = 'REJECT' or theirs.told_first > ours.announced_on)
        and theirs.told_first <= ours.last_day
        and (ours.followed_mode is null or ours.followed_mode = theirs.mode)
        and (ours.followed_rule is null or regexp_matches(theirs.rule, ours.followed_rule))
    group by all
),
-- All that were announced are there; to what happened a country may have been but the host. One is the very same
-- entity, and two, a person among them, where no day of its own sets the event apart. Directed acts have the same sides.
found as (
    select shared.*
    from shared
    join sizes ours on shared.event_id = ours.event_id
    join sizes theirs on shared.followed_event_id = theirs.event_id
    left join main.entities here on shared.place_id = here.entity_id
    left join main.entities there on shared.followed_place_id = there.entity_id
    where
        shared_count >= 2
        and (has_own_days or shared.person_count >= 1)
        and exact_count >= if(has_own_days, 1, 2)
        and shared.person_count = ours.person_count
        and shared_count >= if(outcome = 'happened', least(ours.party_count, theirs.party_count), ours.party_count)
        and (parties = 'joint' or side_count = 2)
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
