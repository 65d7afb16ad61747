-- One row per distinct article.
create table articles (
    article_id           varchar not null,
    document_id          varchar not null,
    record_no            integer not null,
    external_id          varchar,
    supersedes           varchar,
    is_current           boolean not null,
    source               varchar,
    url                  varchar,
    title                varchar,
    byline               varchar,
    credit               varchar,
    dateline_place       varchar,
    language             varchar,
    body                 varchar not null,
    word_count           integer not null,
    crawled_on           date,
    duplicate_of         varchar,
    story_id             varchar,
    status               varchar not null,
    published_earliest   date,
    published_latest     date,
    published_on         date,
    published_method     varchar not null,
    published_confidence double not null,
    published_evidence   json not null,
    updated_on           date
);
comment on table articles is 'One row per distinct article.';
comment on column articles.article_id is 'hash of external_id and raw text';
comment on column articles.document_id is 'the smallest document in ops.documents that holds the record';
comment on column articles.record_no is 'place in a multi-record file, else 0';
comment on column articles.external_id is 'the record''s own id, else its url';
comment on column articles.supersedes is 'the earlier version of the same record';
comment on column articles.is_current is 'false when a later version of the same record is here';
comment on column articles.source is 'the outlet, as the metadata say';
comment on column articles.url is 'where it was published';
comment on column articles.title is 'the headline';
comment on column articles.byline is 'the author';
comment on column articles.credit is 'agency or outlet credited';
comment on column articles.dateline_place is 'the place of the dateline';
comment on column articles.language is 'ISO 639-1';
comment on column articles.body is 'cleaned prose, paragraphs joined by line breaks';
comment on column articles.word_count is 'words of the body';
comment on column articles.crawled_on is 'the page''s own clock, never taken for the publication date';
comment on column articles.duplicate_of is 'the kept copy, when this one is an exact or near duplicate';
comment on column articles.story_id is 'the story it tells';
comment on column articles.status is 'extracted, unsupported_language or empty_after_cleaning';
comment on column articles.published_earliest is 'first possible day, inclusive; NULL when unbounded';
comment on column articles.published_latest is 'last possible day, inclusive; NULL when unbounded';
comment on column articles.published_on is 'the day, when earliest and latest are equal';
comment on column articles.published_method is 'metadata, stated, weekday_constraint, relative, story or unknown';
comment on column articles.published_confidence is '0 to 1';
comment on column articles.published_evidence is 'the spans and the reasoning';
comment on column articles.updated_on is 'the record''s own day of update, else of publication: orders the versions of one record';

-- One row per block of an article's raw text, in order, boilerplate included.
create table blocks (
    article_id varchar not null,
    block_no   integer not null,
    label      varchar not null,
    rule       varchar not null,
    raw_start  integer not null,
    raw_end    integer not null,
    start_char integer,
    end_char   integer,
    text       varchar not null
);
comment on table blocks is 'One row per block of an article''s raw text, in order, boilerplate included.';
comment on column blocks.article_id is 'the article';
comment on column blocks.block_no is 'place in the raw text, from 0';
comment on column blocks.label is 'body, heading, title, byline, caption, credit, dateline, date, navigation, share, related, comment, footer, advert, duplicate or other';
comment on column blocks.rule is 'the rule that gave the label';
comment on column blocks.raw_start is 'first code point in the decoded raw text';
comment on column blocks.raw_end is 'one past the last code point in the raw text';
comment on column blocks.start_char is 'first code point in articles.body; NULL unless label = body';
comment on column blocks.end_char is 'one past the last code point in articles.body';
comment on column blocks.text is 'raw_text[raw_start:raw_end]';

-- One row per sentence of an article's body; none crosses a line break.
create table sentences (
    sentence_id varchar not null,
    article_id  varchar not null,
    sentence_no integer not null,
    start_char  integer not null,
    end_char    integer not null,
    text        varchar not null
);
comment on table sentences is 'One row per sentence of an article''s body; none crosses a line break.';
comment on column sentences.sentence_id is 'key';
comment on column sentences.article_id is 'the article';
comment on column sentences.sentence_no is 'place in the article, from 0';
comment on column sentences.start_char is 'first code point of the span in articles.body';
comment on column sentences.end_char is 'one past the last code point of the span';
comment on column sentences.text is 'body[start_char:end_char]';
