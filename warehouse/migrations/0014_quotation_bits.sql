-- Sets of 126 bits, two for content words: with 64, three pairs in five that seemed to share enough words did not
-- (computed anew: the code that writes them has changed).
alter table ops.quotation_sketches alter column stem_bits type hugeint;
alter table ops.quotation_sketches alter column word_bits type hugeint;
alter table ops.quotation_sketches add column more_stem_bits hugeint;
comment on column ops.quotation_sketches.stem_bits is 'half of its content words as a set of 126 bits';
comment on column ops.quotation_sketches.more_stem_bits is 'the other half of its content words';
comment on column ops.quotation_sketches.word_bits is 'all its words as a set of 126 bits';
