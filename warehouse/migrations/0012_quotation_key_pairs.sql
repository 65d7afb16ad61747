-- Quotations without a speaker are found by two stems (the code that writes the keys has changed: computed anew).
comment on column ops.quotation_keys.key is 'speaker and stem; without a speaker, two of its rarest stems';
comment on column ops.quotation_keys.is_telling is 'true when its stems are among the rarest: pairs share one of these';
comment on column ops.article_sketches.shingles is 'a sample of its hashed 3-word shingles with a telling word, ascending';
