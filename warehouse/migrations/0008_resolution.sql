-- What the resolution remembers between nights, so that it looks again only at what new articles touch. All of it can
-- be computed anew from the schema `extracted`; none of it says anything that the tables of main do not.

-- One row: what the last resolution was computed with.
create table ops.resolution_state (
    version varchar not null
);
comment on table ops.resolution_state is 'One row: what the last resolution was computed with.';
comment on column ops.resolution_state.version is 'digest of the code and vocabulary; another one resolves everything anew';

-- One row per article resolved: its text as numbers.
create table ops.article_sketches (
    article_id varchar not null,
    story_id   varchar,
    keys       uinteger[] not null,
    codes      utinyint[] not null,
    shingles   ubigint[] not null,
    text_key   ubigint
);
comment on table ops.article_sketches is 'One row per article resolved: its text as numbers.';
comment on column ops.article_sketches.article_id is 'the article';
comment on column ops.article_sketches.story_id is 'its story when last resolved';
comment on column ops.article_sketches.keys is 'keys of its telling stems, ascending';
comment on column ops.article_sketches.codes is 'twice the count of each stem, plus one for a name';
comment on column ops.article_sketches.shingles is 'a sample of its hashed 3-word shingles, ascending';
comment on column ops.article_sketches.text_key is 'equal for equal words; NULL without words';

-- One row per pair of texts that are nearly the same.
create table ops.near_texts (
    a_key ubigint not null,
    b_key ubigint not null
);
comment on table ops.near_texts is 'One row per pair of texts that are nearly the same.';
comment on column ops.near_texts.a_key is 'text_key of the longer';
comment on column ops.near_texts.b_key is 'text_key of the shorter';

-- One row per article that stories are made of; copies and old versions follow another article.
create table ops.story_parts (
    article_id   varchar not null,
    story_window integer,
    nearest_id   varchar,
    likeness     double,
    part_id      varchar not null
);
comment on table ops.story_parts is 'One row per article that stories are made of; copies follow another article.';
comment on column ops.story_parts.article_id is 'the article';
comment on column ops.story_parts.story_window is 'the week it is in; NULL when nothing says';
comment on column ops.story_parts.nearest_id is 'the dated article that places it, when it has no date';
comment on column ops.story_parts.likeness is 'how alike the two are';
comment on column ops.story_parts.part_id is 'the smallest article_id of its group in the window';

-- One row per link between two groups of neighbouring windows.
create table ops.story_links (
    earlier_window integer not null,
    later_window   integer not null,
    earlier        varchar not null,
    later          varchar not null
);
comment on table ops.story_links is 'One row per link between two groups of neighbouring windows.';
comment on column ops.story_links.earlier_window is 'week of the earlier group';
comment on column ops.story_links.later_window is 'week of the later group';
comment on column ops.story_links.earlier is 'part_id of the earlier group';
comment on column ops.story_links.later is 'part_id of the later group';

-- One row per entity of the articles: what merging and identity know of it.
create table ops.entity_profiles (
    entity_id    varchar not null,
    canonical_id varchar not null,
    block        varchar,
    name         varchar not null,
    type         varchar not null,
    wikidata_id  varchar,
    country_code varchar,
    is_reference boolean not null,
    role_country varchar,
    roles        varchar[] not null
);
comment on table ops.entity_profiles is 'One row per entity of the articles: what merging and identity know of it.';
comment on column ops.entity_profiles.entity_id is 'the entity, before merging';
comment on column ops.entity_profiles.canonical_id is 'the entity it is merged into, or itself';
comment on column ops.entity_profiles.block is 'only entities of one block can be one; NULL = never merged';
comment on column ops.entity_profiles.name is 'its name';
comment on column ops.entity_profiles.type is 'its type';
comment on column ops.entity_profiles.wikidata_id is 'QID';
comment on column ops.entity_profiles.country_code is 'its country';
comment on column ops.entity_profiles.is_reference is 'true when it comes from seeds/reference';
comment on column ops.entity_profiles.role_country is 'the country that articles give it an office of, or "several"';
comment on column ops.entity_profiles.roles is 'its offices, in order';

-- One row per quotation and stem by which others find it.
create table ops.quotation_keys (
    quotation_id varchar not null,
    key          bigint not null,
    is_telling   boolean not null
);
comment on table ops.quotation_keys is 'One row per quotation and stem by which others find it.';
comment on column ops.quotation_keys.quotation_id is 'the quotation';
comment on column ops.quotation_keys.key is 'speaker and stem';
comment on column ops.quotation_keys.is_telling is 'true when the stem is among its rarest: pairs share one of these';

-- One row per quotation that several articles carry.
create table ops.quotation_groups (
    quotation_id varchar not null,
    group_id     varchar not null
);
comment on table ops.quotation_groups is 'One row per quotation that several articles carry.';
comment on column ops.quotation_groups.quotation_id is 'the quotation';
comment on column ops.quotation_groups.group_id is 'its group when last resolved';
