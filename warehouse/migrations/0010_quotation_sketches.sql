-- Quotations are found again by numbers: the keys are computed anew (the code that writes them has changed too).
drop table ops.quotation_keys;

-- One row per quotation that others are compared with: its words as numbers.
create table ops.quotation_sketches (
    quotation_id varchar not null,
    article_id   varchar not null,
    number       bigint not null,
    has_speaker  boolean not null,
    stems        integer not null,
    words        integer not null,
    stem_bits    bigint not null,
    word_bits    bigint not null
);
comment on table ops.quotation_sketches is 'One row per quotation that others are compared with: its words as numbers.';
comment on column ops.quotation_sketches.quotation_id is 'the quotation';
comment on column ops.quotation_sketches.article_id is 'its article';
comment on column ops.quotation_sketches.number is 'stands for quotation_id in ops.quotation_keys';
comment on column ops.quotation_sketches.has_speaker is 'true when its speaker is known';
comment on column ops.quotation_sketches.stems is 'how many distinct content words it has';
comment on column ops.quotation_sketches.words is 'how many words it has';
comment on column ops.quotation_sketches.stem_bits is 'its content words as a set of 64 bits';
comment on column ops.quotation_sketches.word_bits is 'all its words as a set of 64 bits';

-- One row per quotation and stem by which others find it.
create table ops.quotation_keys (
    number     bigint not null,
    key        bigint not null,
    is_telling boolean not null
);
comment on table ops.quotation_keys is 'One row per quotation and stem by which others find it.';
comment on column ops.quotation_keys.number is 'the quotation, as in ops.quotation_sketches';
comment on column ops.quotation_keys.key is 'speaker and stem';
comment on column ops.quotation_keys.is_telling is 'true when the stem is among its rarest: pairs share one of these';
