-- One row per dated event, oldest first: told by a current article that is no copy, with a confidence of 0.5 or more.
create or replace view marts.timeline as
with
dated_events as (
    select *
    from main.events
    where confidence >= 0.5 and earliest is not null
),
counted_articles as (
    select article_id, coalesce(source, credit, title, article_id) as outlet
    from main.articles
    where is_current and duplicate_of is null
),
counted_reports as (
    select event_reports.*, counted_articles.outlet, sentences.text as sentence
    from main.event_reports
    join counted_articles using (article_id)
    left join main.sentences using (sentence_id)
    where event_id in (select event_id from dated_events)
),
told as (
    select
        event_id,
        count(*) as report_count,
        count(distinct article_id) as article_count,
        string_agg(distinct outlet, ', ' order by outlet) as sources
    from counted_reports
    group by event_id
),
-- A sentence that tells the day shows it better than a surer one that does not.
best_reports as (
    select *
    from counted_reports
    qualify row_number() over (partition by event_id order by earliest is null, confidence desc, report_id) = 1
),
participants as (
    select
        event_id,
        string_agg(name, ', ' order by name) filter (role in ('actor', 'participant')) as actors,
        string_agg(name, ', ' order by name) filter (role = 'recipient') as recipients,
        string_agg(name, ', ' order by name) filter (role in ('host', 'mediator')) as hosts_and_mediators
    from main.event_participants
    join main.entities using (entity_id)
    where event_id in (select event_id from dated_events)
    group by event_id
)
select
    events.earliest,
    events.latest,
    best_reports.date_basis,
    events.type,
    events.mode,
    events.modality,
    events.title,
    participants.actors,
    participants.recipients,
    participants.hosts_and_mediators,
    places.name as place,
    stories.title as story,
    told.report_count,
    told.article_count,
    events.source_count,
    told.sources,
    events.confidence,
    events.event_id,
    events.story_id,
    best_reports.article_id,
    best_reports.start_char,
    best_reports.end_char,
    best_reports.text,
    best_reports.sentence
from dated_events events
join told using (event_id)
join best_reports using (event_id)
left join participants using (event_id)
left join main.entities places on events.place_id = places.entity_id
left join main.stories on events.story_id = stories.story_id
order by events.earliest, events.latest, events.event_id;

comment on view marts.timeline is
'One row per dated event: who took part, where, how many tell it, and the sentence that tells it best.';
