-- One row per source and publication day (NULL = not known): how much it wrote; copies and old versions left out.
create or replace view marts.coverage as
with
counted_articles as (
    select article_id, source, published_on, word_count, story_id
    from main.articles
    where is_current and duplicate_of is null
),
quotation_counts as (
    select article_id, count(*) as quotation_count from main.quotations where kind <> 'term' group by article_id
),
quantity_counts as (
    select article_id, count(*) as quantity_count from main.quantities where repeats is null group by article_id
),
event_counts as (
    select article_id, count(*) as event_report_count
    from main.event_reports
    where confidence >= 0.5
    group by article_id
)
select
    counted_articles.source,
    counted_articles.published_on,
    count(*) as article_count,
    sum(counted_articles.word_count)::bigint as word_count,
    count(distinct counted_articles.story_id) as story_count,
    coalesce(sum(quotation_counts.quotation_count), 0)::bigint as quotation_count,
    coalesce(sum(quantity_counts.quantity_count), 0)::bigint as quantity_count,
    coalesce(sum(event_counts.event_report_count), 0)::bigint as event_report_count,
    list(counted_articles.article_id order by counted_articles.article_id) as article_ids
from counted_articles
left join quotation_counts using (article_id)
left join quantity_counts using (article_id)
left join event_counts using (article_id)
group by counted_articles.source, counted_articles.published_on
order by counted_articles.source, counted_articles.published_on;

comment on view marts.coverage is
'One row per source and publication day (NULL = not known): articles, words, stories, quotations, numbers, events.';
