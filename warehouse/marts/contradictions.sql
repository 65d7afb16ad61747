-- One row per pair of tellings in current articles that cannot both be right (a copy speaks for what it copies).
create or replace view marts.contradictions as
with
current_articles as (
    select article_id, coalesce(source, credit, title, article_id) as outlet, published_on, story_id
    from main.articles
    where is_current
),
told as (
    select report_id as telling_id, article_id, sentence_id, start_char, end_char, text from main.event_reports
    union all
    select quantity_id, article_id, sentence_id, start_char, end_char, text from main.quantities
),
tellings as (
    select
        told.*,
        current_articles.outlet,
        current_articles.published_on,
        current_articles.story_id,
        sentences.text as sentence
    from told
    join current_articles using (article_id)
    left join main.sentences using (sentence_id)
)
select
    contradictions.kind,
    events.title as event,
    stories.title as story,
    contradictions.value_a,
    contradictions.value_b,
    a.outlet as source_a,
    b.outlet as source_b,
    contradictions.explanation,
    a.sentence as sentence_a,
    b.sentence as sentence_b,
    a.published_on as published_a,
    b.published_on as published_b,
    contradictions.contradiction_id,
    contradictions.event_id,
    contradictions.quantity_key,
    a.story_id,
    contradictions.report_a,
    a.article_id as article_a,
    a.start_char as start_char_a,
    a.end_char as end_char_a,
    a.text as text_a,
    contradictions.report_b,
    b.article_id as article_b,
    b.start_char as start_char_b,
    b.end_char as end_char_b,
    b.text as text_b
from main.contradictions
join tellings a on contradictions.report_a = a.telling_id
join tellings b on contradictions.report_b = b.telling_id
left join main.events on contradictions.event_id = events.event_id
left join main.stories on a.story_id = stories.story_id
where events.event_id is null or events.confidence >= 0.5
order by contradictions.kind, events.title, contradictions.contradiction_id;

comment on view marts.contradictions is
'One row per pair of tellings that cannot both be right: the two values, sources and sentences side by side.';
