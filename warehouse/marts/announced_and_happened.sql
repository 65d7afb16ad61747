-- One row per event that was announced, expected or demanded, or called off, and what became of it (confidence 0.5 or
-- more). What became of it is told by its own reports, else by another event's: marts.announced_and_followed.
create or replace view marts.announced_and_happened as
with
-- What was called off had been announced, whether or not an article tells that.
calling_off as (
    select distinct told.rule, event_chains.outcome
    from (select distinct type, mode, rule from main.event_reports) told
    join reference.event_chains
        on told.type = event_chains.followed_type
        and told.mode = event_chains.followed_mode
        and regexp_matches(told.rule, event_chains.followed_rule)
    where event_chains.outcome in ('cancelled', 'postponed')
),
counted_reports as (
    select
        event_reports.*,
        coalesce(articles.source, articles.credit, articles.title, articles.article_id) as outlet,
        articles.published_on,
        sentences.text as sentence,
        regexp_extract(event_reports.rule, '^(?:future_|(?:noun_)?(?:agree|plan|threaten):)([a-z]+)', 1) as act,
        case
            when event_reports.modality in ('planned', 'possible', 'demanded') then 'foretold'
            when event_reports.modality = 'denied' then 'denied'
            -- "agreed to meet" has happened, but announces.
            when act in (select announced from reference.event_chains) then 'foretold'
            else coalesce(calling_off.outcome, 'happened')
        end as telling
    from main.event_reports
    join main.articles using (article_id)
    left join main.sentences using (sentence_id)
    left join calling_off using (rule)
    where articles.is_current and articles.duplicate_of is null
),
-- What happened must be what was announced: a talk in which aid is promised is no aid.
fitting_reports as (
    select *
    from counted_reports
    where
        telling <> 'happened'
        or (event_id, lower(type)) in (
            select event_id, if(act in ('', 'other'), lower(type), act) from counted_reports where telling = 'foretold'
        )
),
-- The report that stands for each kind of telling: the earliest published, then the surest.
first_reports as (
    select *
    from fitting_reports
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
        count(distinct article_id) filter (telling not in ('foretold', 'happened')) as denying_articles
    from fitting_reports
    group by event_id
),
links as materialized (
    from marts.announced_and_followed
),
announced as (
    select distinct event_id
    from first_reports
    where
        telling = 'foretold'
        or (telling in ('cancelled', 'postponed') and event_id not in (select followed_event_id from links))
),
-- What the event's own reports do not tell, another event's may.
followed as (
    select event_id, outcome, report_id
    from links
    join counts using (event_id)
    where
        case outcome
            when 'happened' then confirming_articles = 0
            else denying_articles = 0
        end
),
endings as (
    select event_id, outcome, report_id
    from followed
    union all
    select event_id, telling, report_id
    from first_reports
    where telling <> 'foretold'
),
outcomes as (
    select
        event_id,
        bool_or(outcome = 'happened') as has_happened,
        -- What was called off says more than that it did not take place.
        arg_min(outcome, (outcome = 'denied', outcome)) filter (outcome <> 'happened') as refusal,
        any_value(report_id) filter (outcome = 'happened') as happened_report_id,
        arg_min(report_id, (outcome = 'denied', outcome)) filter (outcome <> 'happened') as denied_report_id
    from endings
    group by event_id
)
select
    events.title,
    events.type,
    events.mode,
    case
        when outcomes.has_happened and outcomes.refusal in ('denied', 'cancelled') then 'disputed'
        when outcomes.has_happened then 'happened'
        else coalesce(outcomes.refusal, 'open')
    end as outcome,
    if(foretold.modality in ('occurred', 'ongoing'), 'planned', foretold.modality) as foretold_as,
    foretold.earliest as foretold_earliest,
    foretold.latest as foretold_latest,
    happened.earliest as happened_earliest,
    happened.latest as happened_latest,
    foretold.published_on as foretold_published_on,
    foretold.outlet as foretold_source,
    foretold.sentence as foretold_sentence,
    happened.outlet as happened_source,
    happened.sentence as happened_sentence,
    denied.published_on as denied_published_on,
    denied.outlet as denied_source,
    denied.sentence as denied_sentence,
    counts.announcing_articles,
    counts.confirming_articles,
    counts.denying_articles,
    events.confidence,
    events.event_id,
    happened.event_id as happened_event_id,
    denied.event_id as denied_event_id,
    foretold.article_id as foretold_article_id,
    foretold.start_char as foretold_start_char,
    foretold.end_char as foretold_end_char,
    happened.article_id as happened_article_id,
    happened.start_char as happened_start_char,
    happened.end_char as happened_end_char,
    denied.article_id as denied_article_id,
    denied.start_char as denied_start_char,
    denied.end_char as denied_end_char
from main.events
join announced using (event_id)
join counts using (event_id)
left join first_reports foretold on events.event_id = foretold.event_id and foretold.telling = 'foretold'
left join outcomes on events.event_id = outcomes.event_id
left join counted_reports happened on outcomes.happened_report_id = happened.report_id
left join counted_reports denied on outcomes.denied_report_id = denied.report_id
where events.confidence >= 0.5
order by coalesce(foretold.published_on, denied.published_on), events.earliest, events.event_id;

comment on view marts.announced_and_happened is
'One row per event that was announced, expected, demanded or called off, and whether it happened, was called off, was denied or is open.';
