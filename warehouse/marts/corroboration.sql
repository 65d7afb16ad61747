-- One row per event (confidence 0.5 or more): how many independent sources tell it, and whether they agree.
create or replace view marts.corroboration as
with
sure_events as (
    select *
    from main.events
    where confidence >= 0.5
),
counted_reports as (
    select
        event_reports.*,
        coalesce(articles.source, articles.credit, articles.title, articles.article_id) as outlet,
        -- Two outlets that cite one speaker are one source; so are the copies of one agency's report.
        coalesce(
            'said by ' || event_reports.attributed_to_id,
            lower(trim(coalesce(articles.credit, articles.source, articles.article_id)))
        ) as voice,
        sentences.text as sentence
    from main.event_reports
    join sure_events using (event_id)
    join main.articles using (article_id)
    left join main.sentences using (sentence_id)
    where articles.is_current and articles.duplicate_of is null
),
-- Most events are told once, and need no comparison.
retold as (
    select
        *,
        -- A sentence long enough not to be repeated by chance; else the report stands for itself.
        if(len(string_split(sentence, ' ')) > 6, lower(sentence), report_id) as words
    from counted_reports
    where event_id in (select event_id from counted_reports group by event_id having count(*) > 1)
),
-- Outlets that print one sentence word for word have it from one source: each takes the first name among them.
by_sentence as (
    select *, min(voice) over (partition by event_id, words) as first_voice from retold
),
by_voice as (
    select *, min(first_voice) over (partition by event_id, voice) as shared_voice from by_sentence
),
original_reports as (
    select *, min(shared_voice) over (partition by event_id, words) as origin from by_voice
),
told as (
    select
        event_id,
        count(*) as report_count,
        count(distinct article_id) as article_count,
        -- What one outlet tells has one source for its readers, whomever it cites.
        least(count(distinct origin), count(distinct outlet)) as independent_sources,
        string_agg(distinct outlet, ', ' order by outlet) as sources
    from original_reports
    group by event_id
),
best_reports as (
    select *
    from counted_reports
    qualify row_number() over (partition by event_id order by confidence desc, report_id) = 1
),
-- A field is contradicted when any of its values is; else it stands as its chosen value does.
agreement as (
    select
        event_id,
        field,
        if(bool_or(status = 'contradicted'), 'contradicted', min(status) filter (is_chosen)) as status,
        string_agg(value, ' | ' order by independent_sources desc, value) filter (not is_chosen) as others
    from main.corroboration
    where field <> 'participant'
    group by event_id, field
),
fields as (
    select
        event_id,
        max(status) filter (field = 'date') as date_status,
        max(status) filter (field = 'place') as place_status,
        max(status) filter (field = 'modality') as modality_status,
        max(others) filter (field = 'date') as other_dates,
        max(others) filter (field = 'place') as other_places,
        max(others) filter (field = 'modality') as other_modalities
    from agreement
    group by event_id
)
select
    events.title,
    events.type,
    events.mode,
    events.modality,
    events.earliest,
    events.latest,
    places.name as place,
    coalesce(told.independent_sources, 1) as independent_sources,
    coalesce(told.report_count, 1) as report_count,
    coalesce(told.article_count, 1) as article_count,
    coalesce(told.sources, best_reports.outlet) as sources,
    fields.date_status,
    fields.other_dates,
    fields.place_status,
    fields.other_places,
    fields.modality_status,
    fields.other_modalities,
    stories.title as story,
    events.confidence,
    events.event_id,
    events.story_id,
    best_reports.article_id,
    best_reports.start_char,
    best_reports.end_char,
    best_reports.text,
    best_reports.sentence
from sure_events events
join best_reports using (event_id)
left join told using (event_id)
left join fields using (event_id)
left join main.entities places on events.place_id = places.entity_id
left join main.stories on events.story_id = stories.story_id
order by independent_sources desc, article_count desc, events.earliest, events.event_id;

comment on view marts.corroboration is
'One row per event: how many independent sources tell it, whether they agree, and which other values are told.';
