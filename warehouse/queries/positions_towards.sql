-- Who demands, offers or refuses what, and from whom?
select stated_on, holder, stance, about, towards, source
from marts.positions
where holder is not null
order by stated_on, holder, position_id;
