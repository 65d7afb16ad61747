-- Who said what about the grain corridor?
select speaker, cue, text, coalesce(said_earliest, first_published) as said_on, source_count, sources
from marts.who_said_what
where text ilike '%grain%' or story ilike '%grain%'
order by said_on, speaker, quotation_id;
