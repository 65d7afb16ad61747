-- One row per event that happened or was announced, with confidence 0.5 or more: the base of every export format.
create or replace temp view told_events as
with
counted_reports as (
    select event_reports.*, articles.url, articles.published_on, articles.document_id,
        coalesce(articles.source, articles.credit, articles.title, articles.article_id) as outlet,
        sentences.sentence_no
    from main.event_reports
    join main.articles using (article_id)
    left join main.sentences using (sentence_id)
    where articles.is_current and articles.duplicate_of is null
),
told as (
    select
        event_id,
        count(*) as report_count,
        count(distinct article_id) as article_count,
        count(distinct outlet) as outlet_count,
        string_agg(distinct listed(outlet), '; ' order by listed(outlet)) as outlets,
        min(published_on) as published_on,
        min(sentence_no) as first_sentence_no,
        min(document_id) as document_id
    from counted_reports
    group by event_id
),
context_names as (
    select distinct event_id, unnest(string_split(contexts, ',')) as context
    from counted_reports
),
contexts as (
    select event_id, string_agg(context, '; ' order by context) as contexts
    from context_names
    group by event_id
),
best_reports as (
    select *
    from counted_reports
    qualify row_number() over (partition by event_id order by confidence desc, report_id) = 1
)
select
    events.event_id,
    events.type,
    events.mode,
    events.modality,
    events.earliest,
    events.latest,
    case when events.earliest = events.latest then events.earliest end as happened_on,
    best_reports.cameo_root,
    contexts.contexts,
    told.report_count,
    told.article_count,
    told.outlet_count,
    told.outlets,
    told.published_on,
    told.first_sentence_no,
    documents.received_on,
    best_reports.report_id as best_report_id,
    best_reports.article_id as best_article_id,
    best_reports.url,
    best_reports.outlet as best_outlet,
    places.name as place,
    places.type as place_type,
    countries.name as place_country,
    places.country_code as place_iso3
from main.events
join told using (event_id)
join best_reports using (event_id)
left join contexts using (event_id)
left join ops.documents on told.document_id = documents.document_id
left join main.entities places on events.place_id = places.entity_id
left join reference.countries on places.country_code = countries.iso3
where
    events.confidence >= 0.5
    and (
        events.modality in ('occurred', 'ongoing')
        or (events.modality = 'planned' and events.type in ('AGREE', 'CONCEDE', 'THREATEN'))
    );
