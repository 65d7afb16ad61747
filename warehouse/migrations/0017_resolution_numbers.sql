-- Quotations by numbers in order of their coming, half as wide, and their words as sets of 256 bits (computed anew: the
-- code that writes them has changed).
drop table ops.quotation_sketches;
drop table ops.quotation_keys;

-- One row per quotation that others are compared with: its words as numbers.
create table ops.quotation_sketches (
    quotation_id varchar not null,
    article_id   varchar not null,
    number       uinteger not null,
    has_speaker  boolean not null,
    is_indirect  boolean not null,
    stems        integer not null,
    words        integer not null,
    bits         ubigint[8] not null
);
comment on table ops.quotation_sketches is 'One row per quotation that others are compared with: its words as numbers.';
comment on column ops.quotation_sketches.quotation_id is 'the quotation';
comment on column ops.quotation_sketches.article_id is 'its article';
comment on column ops.quotation_sketches.number is 'stands for quotation_id in ops.quotation_keys; later ones have higher numbers';
comment on column ops.quotation_sketches.has_speaker is 'true when its speaker is known';
comment on column ops.quotation_sketches.is_indirect is 'true when its words are a paraphrase';
comment on column ops.quotation_sketches.stems is 'how many distinct content words it has';
comment on column ops.quotation_sketches.words is 'how many words it has';
comment on column ops.quotation_sketches.bits is 'its content words as a set of 256 bits, then all its words as one';

-- One row per quotation and stem by which others find it.
create table ops.quotation_keys (
    number     uinteger not null,
    key        uinteger not null,
    is_telling boolean not null,
    stems      integer not null
);
comment on table ops.quotation_keys is 'One row per quotation and stem by which others find it.';
comment on column ops.quotation_keys.number is 'the quotation, as in ops.quotation_sketches';
comment on column ops.quotation_keys.key is 'speaker and stem; without a speaker, two of its rarest stems';
comment on column ops.quotation_keys.is_telling is 'true when its stems are among the rarest: pairs share one of these';
comment on column ops.quotation_keys.stems is 'how many distinct content words the quotation has';

-- Which article an entity is described after: what new articles say is compared with it alone, not with all articles.
-- NULL in rows of older code, which are computed anew, and once that article is gone.
alter table ops.entity_profiles add column article_id varchar;
comment on column ops.entity_profiles.article_id is 'the smallest of its articles, after which it is described';
