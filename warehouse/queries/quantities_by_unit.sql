-- What is counted and measured, in which units, and how large are the numbers?
select
    coalesce(unit, 'count') as unit,
    category,
    count(*) as claims,
    count(distinct article_id) as articles,
    min(value) as smallest,
    median(value) as median,
    max(value) as largest
from quantities
where repeats is null
group by all
order by claims desc, unit, category;
