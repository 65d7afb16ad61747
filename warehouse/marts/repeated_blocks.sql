-- One row per body block of a current article whose text stands in other articles of its source too, with how many.
create or replace view marts.repeated_blocks as
with
body_blocks as (
    select blocks.*, articles.source, lower(trim(blocks.text)) as words
    from main.blocks
    join main.articles using (article_id)
    where blocks.label = 'body' and articles.is_current and articles.duplicate_of is null and articles.source is not null
),
counted as (
    select *, count(distinct article_id) over (partition by source, words) as repeat_count
    from body_blocks
)
select source, repeat_count, article_id, block_no, start_char, end_char, text
from counted
where repeat_count > 1
order by source, repeat_count desc, text, article_id, block_no;

comment on view marts.repeated_blocks is
'One row per body block that its source prints in several articles: standing background, no fresh telling.';
