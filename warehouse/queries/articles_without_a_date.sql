-- Which articles have no publication day, what bounds are known, and why?
select
    title,
    source,
    published_earliest,
    published_latest,
    published_method,
    published_evidence ->> '$.reasoning' as reasoning,
    article_id
from articles
where published_on is null and status = 'extracted' and is_current
order by source, title, article_id;
