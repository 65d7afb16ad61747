-- How many were killed, injured or missing, who says so, and how did the claims change over time?
select story, place, category, claimed_on, coalesce(claimant, source) as claimant, bound, value, value_high, sentence
from marts.casualty_claims
where category in ('killed', 'injured', 'missing')
order by story, place, category, claimed_on, value, quantity_id;
