-- One row per time expression of an article.
create table timexes (
    timex_id    varchar not null,
    article_id  varchar not null,
    sentence_id varchar not null,
    start_char  integer not null,
    end_char    integer not null,
    text        varchar not null,
    type        varchar not null,
    value       varchar,
    earliest    date,
    latest      date,
    granularity varchar,
    modifier    varchar,
    anchor      varchar,
    confidence  double not null,
    rule        varchar not null
);
comment on table timexes is 'One row per time expression of an article.';
comment on column timexes.timex_id is 'key';
comment on column timexes.article_id is 'the article';
comment on column timexes.sentence_id is 'the sentence that holds the span''s start';
comment on column timexes.start_char is 'first code point of the span in articles.body';
comment on column timexes.end_char is 'one past the last code point of the span';
comment on column timexes.text is 'body[start_char:end_char]';
comment on column timexes.type is 'DATE, TIME, DURATION or SET';
comment on column timexes.value is 'TIMEX3 value; XXXX-03-29 where the year cannot be known';
comment on column timexes.earliest is 'first day it can mean, inclusive';
comment on column timexes.latest is 'last day it can mean, inclusive';
comment on column timexes.granularity is 'day, week, month, quarter, season, year, decade ...';
comment on column timexes.modifier is 'TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER ...';
comment on column timexes.anchor is 'what it was resolved against';
comment on column timexes.confidence is '0 to 1';
comment on column timexes.rule is 'the rule that made the row';

-- One row per stretch between quotation marks and one per indirect statement.
create table quotations (
    quotation_id       varchar not null,
    article_id         varchar not null,
    sentence_id        varchar not null,
    start_char         integer not null,
    end_char           integer not null,
    text               varchar not null,
    kind               varchar not null,
    content_start      integer not null,
    content_end        integer not null,
    speaker_text       varchar,
    speaker_start      integer,
    speaker_end        integer,
    speaker_id         varchar,
    cue                varchar,
    addressee_id       varchar,
    medium             varchar,
    said_timex_id      varchar,
    said_earliest      date,
    said_latest        date,
    is_part_of         varchar,
    is_balanced        boolean not null,
    quotation_group_id varchar,
    confidence         double not null,
    rule               varchar not null
);
comment on table quotations is 'One row per stretch between quotation marks and one per indirect statement.';
comment on column quotations.quotation_id is 'key';
comment on column quotations.article_id is 'the article';
comment on column quotations.sentence_id is 'the sentence that holds the span''s start';
comment on column quotations.start_char is 'first code point inside the outer quotation marks';
comment on column quotations.end_char is 'one past the last code point inside the marks';
comment on column quotations.text is 'the quoted words, without the outer marks';
comment on column quotations.kind is 'direct, mixed, indirect or term';
comment on column quotations.content_start is 'first code point of the whole reported clause';
comment on column quotations.content_end is 'one past the last code point of the reported clause';
comment on column quotations.speaker_text is 'the speaker as the text has it';
comment on column quotations.speaker_start is 'first code point of the speaker';
comment on column quotations.speaker_end is 'one past the last code point of the speaker';
comment on column quotations.speaker_id is 'the speaker''s entity';
comment on column quotations.cue is 'lemma of the reporting word';
comment on column quotations.addressee_id is 'to whom it was said';
comment on column quotations.medium is 'statement, tweet, interview ...';
comment on column quotations.said_timex_id is 'the timex that dates the saying';
comment on column quotations.said_earliest is 'first possible day of the saying';
comment on column quotations.said_latest is 'last possible day of the saying';
comment on column quotations.is_part_of is 'quotation_id of the first part of a split utterance';
comment on column quotations.is_balanced is 'false when an opening or closing mark is missing';
comment on column quotations.quotation_group_id is 'the same quotation in other wordings, across articles';
comment on column quotations.confidence is '0 to 1';
comment on column quotations.rule is 'the rule that made the row';

-- One row per numeric claim of an article.
create table quantities (
    quantity_id    varchar not null,
    article_id     varchar not null,
    sentence_id    varchar not null,
    start_char     integer not null,
    end_char       integer not null,
    text           varchar not null,
    value          double not null,
    value_high     double,
    unit           varchar,
    counted        varchar,
    bound          varchar not null,
    direction      varchar,
    category       varchar not null,
    place_id       varchar,
    as_of_timex_id varchar,
    as_of_earliest date,
    as_of_latest   date,
    claimant_text  varchar,
    claimant_id    varchar,
    repeats        varchar,
    confidence     double not null,
    rule           varchar not null
);
comment on table quantities is 'One row per numeric claim of an article.';
comment on column quantities.quantity_id is 'key';
comment on column quantities.article_id is 'the article';
comment on column quantities.sentence_id is 'the sentence that holds the span''s start';
comment on column quantities.start_char is 'first code point of the span in articles.body';
comment on column quantities.end_char is 'one past the last code point of the span';
comment on column quantities.text is 'body[start_char:end_char]';
comment on column quantities.value is 'the number; the lower end of a range';
comment on column quantities.value_high is 'the upper end of a range';
comment on column quantities.unit is 'person, percent, USD, kilometre ...; NULL = a bare count';
comment on column quantities.counted is 'what is counted, as text';
comment on column quantities.bound is 'exact, at_least, more_than, at_most, less_than, about or range';
comment on column quantities.direction is 'up or down for a change';
comment on column quantities.category is 'killed, injured, missing, captured, displaced, refugees, troops, money, percent, distance, duration or other';
comment on column quantities.place_id is 'where';
comment on column quantities.as_of_timex_id is 'the timex that dates the claim';
comment on column quantities.as_of_earliest is 'first possible day of the claim';
comment on column quantities.as_of_latest is 'last possible day of the claim';
comment on column quantities.claimant_text is 'who gives the number, as text';
comment on column quantities.claimant_id is 'who gives the number';
comment on column quantities.repeats is 'quantity_id of the first telling of the same claim in the article';
comment on column quantities.confidence is '0 to 1';
comment on column quantities.rule is 'the rule that made the row';

-- One row per telling of an event in an article; the span is the trigger.
create table event_reports (
    report_id        varchar not null,
    event_id         varchar,
    article_id       varchar not null,
    sentence_id      varchar not null,
    start_char       integer not null,
    end_char         integer not null,
    text             varchar not null,
    type             varchar not null,
    mode             varchar,
    contexts         varchar,
    cameo_root       varchar not null,
    place_id         varchar,
    timex_id         varchar,
    earliest         date,
    latest           date,
    date_basis       varchar,
    modality         varchar not null,
    attributed_to_id varchar,
    quantity_id      varchar,
    confidence       double not null,
    rule             varchar not null
);
comment on table event_reports is 'One row per telling of an event in an article; the span is the trigger.';
comment on column event_reports.report_id is 'key';
comment on column event_reports.event_id is 'the event it tells';
comment on column event_reports.article_id is 'the article';
comment on column event_reports.sentence_id is 'the sentence that holds the span''s start';
comment on column event_reports.start_char is 'first code point of the span in articles.body';
comment on column event_reports.end_char is 'one past the last code point of the span';
comment on column event_reports.text is 'body[start_char:end_char]';
comment on column event_reports.type is 'PLOVER type';
comment on column event_reports.mode is 'PLOVER mode';
comment on column event_reports.contexts is 'PLOVER contexts, comma-separated';
comment on column event_reports.cameo_root is 'CAMEO root code, two digits';
comment on column event_reports.place_id is 'where it happened';
comment on column event_reports.timex_id is 'the timex that dates it';
comment on column event_reports.earliest is 'first possible day, inclusive; NULL = the text gives no date';
comment on column event_reports.latest is 'last possible day, inclusive';
comment on column event_reports.date_basis is 'the rule that tied the timex to the event';
comment on column event_reports.modality is 'occurred, ongoing, planned, possible, denied or demanded';
comment on column event_reports.attributed_to_id is 'who says so';
comment on column event_reports.quantity_id is 'the casualty claim';
comment on column event_reports.confidence is '0 to 1';
comment on column event_reports.rule is 'the rule that made the row';

-- One row per participant of one event report.
create table event_arguments (
    argument_id varchar not null,
    report_id   varchar not null,
    article_id  varchar not null,
    role        varchar not null,
    text        varchar not null,
    start_char  integer not null,
    end_char    integer not null,
    entity_id   varchar
);
comment on table event_arguments is 'One row per participant of one event report.';
comment on column event_arguments.argument_id is 'key';
comment on column event_arguments.report_id is 'the report';
comment on column event_arguments.article_id is 'the article';
comment on column event_arguments.role is 'actor, recipient, host or mediator';
comment on column event_arguments.text is 'body[start_char:end_char]';
comment on column event_arguments.start_char is 'first code point of the span in articles.body';
comment on column event_arguments.end_char is 'one past the last code point of the span';
comment on column event_arguments.entity_id is 'the participant; NULL = not linked';

-- One row per statement of who wants what.
create table positions (
    position_id     varchar not null,
    holder_id       varchar,
    stance          varchar not null,
    about           varchar not null,
    towards_id      varchar,
    article_id      varchar not null,
    start_char      integer not null,
    end_char        integer not null,
    text            varchar not null,
    quotation_id    varchar,
    event_report_id varchar,
    rule            varchar not null
);
comment on table positions is 'One row per statement of who wants what.';
comment on column positions.position_id is 'key';
comment on column positions.holder_id is 'whose position';
comment on column positions.stance is 'demands, offers, refuses, denies, supports, opposes or conditions';
comment on column positions.about is 'what, as text';
comment on column positions.towards_id is 'towards whom';
comment on column positions.article_id is 'the article';
comment on column positions.start_char is 'first code point of the span in articles.body';
comment on column positions.end_char is 'one past the last code point of the span';
comment on column positions.text is 'body[start_char:end_char]';
comment on column positions.quotation_id is 'the quotation it is drawn from';
comment on column positions.event_report_id is 'the event report it is drawn from';
comment on column positions.rule is 'the rule that made the row';
