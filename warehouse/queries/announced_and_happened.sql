-- What was announced, and did it happen?
select
    title,
    foretold_as,
    foretold_published_on,
    foretold_earliest,
    outcome,
    happened_earliest,
    foretold_sentence,
    coalesce(happened_sentence, denied_sentence) as outcome_sentence
from marts.announced_and_happened
order by outcome, foretold_published_on, event_id;
