-- Which reports cannot both be right?
select kind, coalesce(event, story) as about, source_a, value_a, source_b, value_b, explanation
from marts.contradictions
order by kind, about, contradiction_id;
