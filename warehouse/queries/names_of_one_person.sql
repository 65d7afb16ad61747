-- Under which names does one person appear?
select entities.name as person, entity_names.name as spelling, entity_names.origin, entity_names.mention_count
from entity_names
join entities using (entity_id)
where entities.type = 'person' and strip_accents(entities.name) ilike '%erdogan%'
order by person, mention_count desc, spelling, origin;
