-- Which entities of a block are compared, in SQL: NULL in rows of older code, which are computed anew.
alter table ops.entity_profiles add column initials varchar[];
comment on column ops.entity_profiles.initials is 'two entities of a block are compared when they share one, or one has an empty one';
