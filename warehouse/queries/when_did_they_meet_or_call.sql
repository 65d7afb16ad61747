-- When did Erdoğan and Putin meet or call each other, and who tells it?
select contact_no, contact, earliest, latest, place, sources, sentence
from marts.leader_contacts
where strip_accents(person_a) ilike '%erdogan%' and strip_accents(person_b) ilike '%putin%'
order by contact_no;
