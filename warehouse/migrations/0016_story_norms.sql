-- How long the vectors of an article are, so that pairs are found by the stems of new articles alone: NULL in rows of
-- older code, which are computed anew.
alter table ops.article_sketches add column word_norm double;
alter table ops.article_sketches add column name_norm double;
comment on column ops.article_sketches.word_norm is 'length of the vector of its telling stems, by rarity in general news';
comment on column ops.article_sketches.name_norm is 'the same of names alone';
