-- One row per article, copies and superseded versions too (is_counted tells): how well it could be read.
create or replace view marts.article_quality as
with
block_counts as (
    select
        article_id,
        count(*) as block_count,
        count(*) filter (label <> 'body') as boilerplate_block_count,
        sum(length(text)) filter (label = 'body') / nullif(sum(length(text)), 0) as body_share
    from main.blocks
    group by article_id
),
sentence_counts as (
    select article_id, count(*) as sentence_count from main.sentences group by article_id
),
mention_counts as (
    select
        article_id,
        count(*) filter (kind = 'name') as name_count,
        avg((entity_id is not null)::int) filter (kind = 'name') as linked_name_share
    from main.mentions
    group by article_id
),
timex_counts as (
    select
        article_id,
        count(*) as timex_count,
        avg((earliest is not null)::int) filter (type in ('DATE', 'TIME')) as resolved_timex_share
    from main.timexes
    group by article_id
),
quotation_counts as (
    select
        article_id,
        count(*) filter (kind <> 'term') as quotation_count,
        avg((coalesce(speaker_id, speaker_text) is not null)::int) filter (kind <> 'term') as attributed_quotation_share,
        count(*) filter (not is_balanced) as unbalanced_quotation_count
    from main.quotations
    group by article_id
),
event_counts as (
    select article_id, count(*) as event_report_count from main.event_reports group by article_id
),
quarantined as (
    select row ->> 'article_id' as article_id, count(distinct (table_name, row)) as quarantined_row_count
    from ops.quarantined_rows
    group by all
)
select
    articles.article_id,
    articles.source,
    articles.title,
    documents.path,
    documents.format,
    documents.encoding,
    articles.status,
    articles.language,
    articles.is_current and articles.duplicate_of is null as is_counted,
    articles.duplicate_of,
    articles.published_on,
    articles.published_earliest,
    articles.published_latest,
    articles.published_method,
    articles.published_confidence,
    articles.word_count,
    block_counts.body_share,
    coalesce(block_counts.boilerplate_block_count, 0) as boilerplate_block_count,
    coalesce(sentence_counts.sentence_count, 0) as sentence_count,
    coalesce(mention_counts.name_count, 0) as name_count,
    mention_counts.linked_name_share,
    coalesce(timex_counts.timex_count, 0) as timex_count,
    timex_counts.resolved_timex_share,
    coalesce(quotation_counts.quotation_count, 0) as quotation_count,
    quotation_counts.attributed_quotation_share,
    coalesce(quotation_counts.unbalanced_quotation_count, 0) as unbalanced_quotation_count,
    coalesce(event_counts.event_report_count, 0) as event_report_count,
    coalesce(quarantined.quarantined_row_count, 0) as quarantined_row_count
from main.articles
left join ops.documents on articles.document_id = documents.document_id
left join block_counts on articles.article_id = block_counts.article_id
left join sentence_counts on articles.article_id = sentence_counts.article_id
left join mention_counts on articles.article_id = mention_counts.article_id
left join timex_counts on articles.article_id = timex_counts.article_id
left join quotation_counts on articles.article_id = quotation_counts.article_id
left join event_counts on articles.article_id = event_counts.article_id
left join quarantined on articles.article_id = quarantined.article_id
order by articles.source, articles.published_on, articles.article_id;

comment on view marts.article_quality is
'One row per article, copies and superseded versions too: how well it could be read, dated, linked and attributed.';
