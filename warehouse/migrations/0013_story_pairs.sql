-- One row per pair of articles that are alike and may have been published within weeks of each other.
create table ops.story_pairs (
    first_id  varchar not null,
    second_id varchar not null,
    alike     integer not null
);
comment on table ops.story_pairs is 'One row per pair of articles that are alike and near in time: what stories are made of.';
comment on column ops.story_pairs.first_id is 'an article';
comment on column ops.story_pairs.second_id is 'another article';
comment on column ops.story_pairs.alike is 'how alike the two are, in millionths of a cosine';

-- One row per article that stories are made of; copies and old versions follow another article.
drop table ops.story_links;
drop table ops.story_parts;
create table ops.story_parts (
    article_id varchar not null,
    subject_id varchar,
    part_id    varchar
);
comment on table ops.story_parts is 'One row per article that stories are made of; copies follow another article.';
comment on column ops.story_parts.article_id is 'the article';
comment on column ops.story_parts.subject_id is 'the smallest article_id of those of its week that pairs connect; NULL for an undated article that joined a dated part';
comment on column ops.story_parts.part_id is 'the smallest article_id of its part of the subject; NULL where the subject is';
