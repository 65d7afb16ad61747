-- One row per event of `told_events` and party that acts or receives; the host of a visit receives it, other hosts and
-- mediators stand apart.
create or replace temp view told_sides as
select
    event_participants.event_id,
    event_participants.entity_id,
    if(event_participants.role in ('recipient', 'host'), 'recipient', 'actor') as side
from main.event_participants
join told_events using (event_id)
where
    event_participants.role in ('actor', 'participant', 'recipient')
    or (event_participants.role = 'host' and told_events.mode = 'visit');
