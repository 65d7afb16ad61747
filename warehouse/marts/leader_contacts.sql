-- One row per pair of people and day on which they met, visited or called; what has no day is one row a story.
create or replace view marts.leader_contacts as
with
contact_events as (
    select *
    from main.events
    where type = 'CONSULT' and modality in ('occurred', 'ongoing') and confidence >= 0.5
),
reports as (
    select
        event_reports.*,
        coalesce(articles.source, articles.credit, articles.title, articles.article_id) as outlet
    from main.event_reports
    join contact_events using (event_id)
    join main.articles using (article_id)
    where articles.is_current and articles.duplicate_of is null
),
-- Who mediates between two others need not have met them.
people as (
    select
        reports.report_id,
        reports.event_id,
        event_arguments.entity_id,
        entities.name,
        event_arguments.start_char < reports.start_char as is_before,
        min(is_before) over report <> max(is_before) over report as has_two_sides
    from reports
    join main.event_arguments using (report_id)
    join main.entities using (entity_id)
    where entities.type = 'person' and event_arguments.role <> 'mediator'
    window report as (partition by reports.report_id)
),
-- "A met B and C": B and C are on one side of the verb, and are not said to have met each other.
pairs as (
    select distinct
        one.report_id,
        one.name as person_a,
        other.name as person_b,
        one.entity_id as person_a_id,
        other.entity_id as person_b_id
    from people one
    join people other
        on one.report_id = other.report_id
        and (one.name, one.entity_id) < (other.name, other.entity_id)
    where one.is_before <> other.is_before or not one.has_two_sides
),
-- Events of one day are tellings of one contact; those without a day, of one story, may be, and are not counted twice.
contacts as (
    select
        person_a_id,
        person_b_id,
        any_value(person_a) as person_a,
        any_value(person_b) as person_b,
        contact_events.earliest,
        contact_events.latest,
        if(contact_events.earliest is null, coalesce(contact_events.story_id, event_id), null) as undated_in,
        case
            when bool_or(contact_events.mode = 'phone') then 'call'
            when bool_or(contact_events.mode = 'visit') then 'visit'
            when bool_or(regexp_matches(lower(reports.text), '^(met|meet)')) then 'meeting'
            else 'talks'
        end as contact,
        arg_max(reports.date_basis, (reports.confidence, report_id)) as date_basis,
        arg_max(contact_events.place_id, (contact_events.confidence, event_id)) as place_id,
        arg_max(report_id, (contact_events.confidence, reports.confidence, report_id)) as report_id,
        count(distinct event_id) as event_count,
        count(distinct article_id) as article_count,
        max(contact_events.source_count) as source_count,
        string_agg(distinct outlet, ', ' order by outlet) as sources
    from pairs
    join reports using (report_id)
    join contact_events using (event_id)
    group by all
)
select
    contacts.person_a,
    contacts.person_b,
    contacts.contact,
    contacts.earliest,
    contacts.latest,
    contacts.date_basis,
    places.name as place,
    row_number() over pair_by_time as contact_no,
    count(*) over pair as contact_count,
    contact_events.title,
    contacts.event_count,
    contacts.article_count,
    contacts.source_count,
    contacts.sources,
    contact_events.confidence,
    contact_events.event_id,
    contacts.person_a_id,
    contacts.person_b_id,
    reports.article_id,
    reports.start_char,
    reports.end_char,
    reports.text,
    sentences.text as sentence
from contacts
join reports using (report_id)
join contact_events using (event_id)
left join main.sentences using (sentence_id)
left join main.entities places on contacts.place_id = places.entity_id
window
    pair as (partition by contacts.person_a_id, contacts.person_b_id),
    pair_by_time as (
        partition by contacts.person_a_id, contacts.person_b_id
        order by contacts.earliest nulls last, contacts.latest, contact_events.event_id
    )
order by contacts.person_a, contacts.person_b, contact_no;

comment on view marts.leader_contacts is
'One row per pair of people and day of contact between them: who met, visited or called whom, when, where; contact_count = how often.';
