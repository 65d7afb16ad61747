-- How often the articles mention each entity: 0 in rows of older code, which are computed anew.
alter table ops.entity_profiles add column mention_count integer default 0;
comment on column ops.entity_profiles.mention_count is 'mentions in all articles';
