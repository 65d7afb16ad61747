-- One row per event that was announced, expected or demanded, and what became of it (confidence 0.5 or more).
create or replace view marts.announced_and_happened as
with
counted_reports as (
    select
        event_reports.*,
        coalesce(articles.source, articles.credit, articles.title, articles.article_id) as outlet,
        articles.published_on,
        sentences.text as sentence,
        case
            when event_reports.modality in ('planned', 'possible', 'demanded') then 'foretold'
            when event_reports.modality in ('occurred', 'ongoing') then 'happened'
            else 'denied'
        end as telling
    from main.event_reports
    join main.articles using (article_id)
    left join main.sentences using (sentence_id)
    where articles.is_current and articles.duplicate_of is null
),
-- The report that stands for each kind of telling: the earliest published, then the surest.
first_reports as (
    select *
    from counted_reports
    qualify row_number() over (
        partition by event_id, telling
        order by published_on nulls last, confidence desc, report_id
    ) = 1
),
counts as (
    select
        event_id,
        count(distinct article_id) filter (telling = 'foretold') as announcing_articles,
        count(distinct article_id) filter (telling = 'happened') as confirming_articles,
        count(distinct article_id) filter (telling = 'denied') as denying_articles
    from counted_reports
    group by event_id
)
select
    events.title,
    events.type,
    events.mode,
    case
        when counts.confirming_articles > 0 and counts.denying_articles > 0 then 'disputed'
        when counts.confirming_articles > 0 then 'happened'
        when counts.denying_articles > 0 then 'denied'
        else 'open'
    end as outcome,
    foretold.modality as foretold_as,
    foretold.earliest as foretold_earliest,
    foretold.latest as foretold_latest,
    happened.earliest as happened_earliest,
    happened.latest as happened_latest,
    foretold.published_on as foretold_published_on,
    foretold.outlet as foretold_source,
    foretold.sentence as foretold_sentence,
    happened.outlet as happened_source,
    happened.sentence as happened_sentence,
    counts.announcing_articles,
    counts.confirming_articles,
    counts.denying_articles,
    events.confidence,
    events.event_id,
    foretold.article_id as foretold_article_id,
    foretold.start_char as foretold_start_char,
    foretold.end_char as foretold_end_char,
    happened.article_id as happened_article_id,
    happened.start_char as happened_start_char,
    happened.end_char as happened_end_char
from main.events
join counts using (event_id)
join first_reports foretold on events.event_id = foretold.event_id and foretold.telling = 'foretold'
left join first_reports happened on events.event_id = happened.event_id and happened.telling = 'happened'
where events.confidence >= 0.5
order by foretold.published_on, events.earliest, events.event_id;

comment on view marts.announced_and_happened is
'One row per event that was announced, expected or demanded, and whether it happened, was denied or is open.';
