-- One row per body block of a current article that is no copy: how many such articles of its source print its text.
create or replace view marts.block_repeats as
with
body_blocks as (
    select blocks.*, coalesce(articles.source, articles.article_id) as outlet, lower(trim(blocks.text)) as words
    from main.blocks
    join main.articles using (article_id)
    where blocks.label = 'body' and articles.is_current and articles.duplicate_of is null
),
-- Counted without a window over distinct values: the number of articles is the highest of their ranks.
ranked as (
    select *, dense_rank() over (partition by outlet, words order by article_id) as article_no
    from body_blocks
)
select
    outlet,
    max(article_no) over (partition by outlet, words) as repeat_count,
    article_id,
    block_no,
    start_char,
    end_char,
    text
from ranked
order by repeat_count desc, outlet, text, article_id, block_no;

comment on view marts.block_repeats is
'One row per body block: in how many articles its source prints it; above one, it is standing text, no fresh telling.';
