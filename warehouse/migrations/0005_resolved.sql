-- One row per story: the articles that tell of the same happenings.
create table stories (
    story_id      varchar not null,
    title         varchar not null,
    earliest      date,
    latest        date,
    article_count integer not null,
    source_count  integer not null
);
comment on table stories is 'One row per story: the articles that tell of the same happenings.';
comment on column stories.story_id is 'key';
comment on column stories.title is 'the headline that stands for it';
comment on column stories.earliest is 'publication day of its first article';
comment on column stories.latest is 'publication day of its last article';
comment on column stories.article_count is 'articles';
comment on column stories.source_count is 'distinct outlets';

-- One row per event in the world, however many articles tell it.
create table events (
    event_id      varchar not null,
    type          varchar not null,
    mode          varchar,
    earliest      date,
    latest        date,
    place_id      varchar,
    modality      varchar not null,
    title         varchar not null,
    story_id      varchar,
    confidence    double not null,
    report_count  integer not null,
    article_count integer not null,
    source_count  integer not null
);
comment on table events is 'One row per event in the world, however many articles tell it.';
comment on column events.event_id is 'key';
comment on column events.type is 'PLOVER type';
comment on column events.mode is 'PLOVER mode';
comment on column events.earliest is 'first possible day, inclusive';
comment on column events.latest is 'last possible day, inclusive';
comment on column events.place_id is 'where';
comment on column events.modality is 'that of the latest report';
comment on column events.title is 'readable';
comment on column events.story_id is 'the story it belongs to';
comment on column events.confidence is '0 to 1, that of its best report';
comment on column events.report_count is 'tellings';
comment on column events.article_count is 'articles';
comment on column events.source_count is 'distinct outlets';

-- One row per event, participant and role.
create table event_participants (
    event_id     varchar not null,
    entity_id    varchar not null,
    role         varchar not null,
    report_count integer not null
);
comment on table event_participants is 'One row per event, participant and role.';
comment on column event_participants.event_id is 'the event';
comment on column event_participants.entity_id is 'the participant';
comment on column event_participants.role is 'actor, recipient, participant, host or mediator';
comment on column event_participants.report_count is 'reports that name it in this role';

-- One row per event, field and value that reports give.
create table corroboration (
    event_id            varchar not null,
    field               varchar not null,
    value               varchar not null,
    report_count        integer not null,
    independent_sources integer not null,
    status              varchar not null,
    is_chosen           boolean not null,
    rule                varchar not null
);
comment on table corroboration is 'One row per event, field and value that reports give.';
comment on column corroboration.event_id is 'the event';
comment on column corroboration.field is 'date, place, participant or modality';
comment on column corroboration.value is 'the value';
comment on column corroboration.report_count is 'reports that give it';
comment on column corroboration.independent_sources is 'original sources that give it';
comment on column corroboration.status is 'agreed, compatible, contradicted or single';
comment on column corroboration.is_chosen is 'true for the value taken into events';
comment on column corroboration.rule is 'why';

-- One row per pair of reports or claims that cannot both be right.
create table contradictions (
    contradiction_id varchar not null,
    kind             varchar not null,
    event_id         varchar,
    quantity_key     varchar,
    report_a         varchar not null,
    report_b         varchar not null,
    value_a          varchar not null,
    value_b          varchar not null,
    explanation      varchar not null
);
comment on table contradictions is 'One row per pair of reports or claims that cannot both be right.';
comment on column contradictions.contradiction_id is 'key';
comment on column contradictions.kind is 'event_date, event_place, event_participant, quantity or modality';
comment on column contradictions.event_id is 'the event, unless kind is quantity';
comment on column contradictions.quantity_key is 'what is counted in which story, when kind is quantity';
comment on column contradictions.report_a is 'report_id, or quantity_id when kind is quantity';
comment on column contradictions.report_b is 'report_id, or quantity_id when kind is quantity';
comment on column contradictions.value_a is 'what the first says';
comment on column contradictions.value_b is 'what the second says';
comment on column contradictions.explanation is 'one sentence';
