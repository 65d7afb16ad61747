-- One row per pair of people and contact between them (a meeting, a visit, a call) that took place; with how often.
create or replace view marts.leader_contacts as
with
counted_reports as (
    select event_reports.*, coalesce(articles.source, articles.credit, articles.title, articles.article_id) as outlet
    from main.event_reports
    join main.articles using (article_id)
    where articles.is_current and articles.duplicate_of is null
),
told as (
    select
        event_id,
        count(distinct article_id) as article_count,
        string_agg(distinct outlet, ', ' order by outlet) as sources
    from counted_reports
    group by event_id
),
best_reports as (
    select *
    from counted_reports
    qualify row_number() over (partition by event_id order by confidence desc, report_id) = 1
),
contacts as (
    select
        event_id,
        case mode when 'phone' then 'call' when 'visit' then 'visit' else 'meeting' end as contact,
        earliest,
        latest,
        place_id,
        title,
        confidence,
        source_count
    from main.events
    where type = 'CONSULT' and modality in ('occurred', 'ongoing') and confidence >= 0.5
),
-- Who mediates between two others need not have met them.
people as (
    select distinct event_id, entity_id, name
    from main.event_participants
    join main.entities using (entity_id)
    where type = 'person' and role <> 'mediator'
),
pairs as (
    select
        one.event_id,
        one.name as person_a,
        other.name as person_b,
        one.entity_id as person_a_id,
        other.entity_id as person_b_id
    from people one
    join people other on one.event_id = other.event_id and (one.name, one.entity_id) < (other.name, other.entity_id)
)
select
    pairs.person_a,
    pairs.person_b,
    contacts.contact,
    contacts.earliest,
    contacts.latest,
    places.name as place,
    row_number() over pair_by_time as contact_no,
    count(*) over pair as contact_count,
    contacts.title,
    told.article_count,
    contacts.source_count,
    told.sources,
    contacts.confidence,
    contacts.event_id,
    pairs.person_a_id,
    pairs.person_b_id,
    best_reports.article_id,
    best_reports.start_char,
    best_reports.end_char,
    best_reports.text,
    sentences.text as sentence
from pairs
join contacts using (event_id)
join told using (event_id)
join best_reports using (event_id)
left join main.sentences using (sentence_id)
left join main.entities places on contacts.place_id = places.entity_id
window
    pair as (partition by pairs.person_a_id, pairs.person_b_id),
    pair_by_time as (
        partition by pairs.person_a_id, pairs.person_b_id
        order by contacts.earliest nulls last, contacts.latest, contacts.event_id
    )
order by pairs.person_a, pairs.person_b, contact_no;

comment on view marts.leader_contacts is
'One row per pair of people and contact between them: who met or called whom, when, where; contact_count = how often.';
