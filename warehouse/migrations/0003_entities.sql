-- One row per entity: those of seeds/reference and those known from text.
create table entities (
    entity_id    varchar not null,
    name         varchar not null,
    type         varchar not null,
    wikidata_id  varchar,
    country_code varchar,
    is_reference boolean not null
);
comment on table entities is 'One row per entity: those of seeds/reference and those known from text.';
comment on column entities.entity_id is 'key';
comment on column entities.name is 'canonical English name';
comment on column entities.type is 'person, organization, country, place, facility, group, event, work or other';
comment on column entities.wikidata_id is 'QID';
comment on column entities.country_code is 'ISO 3166-1 alpha-3';
comment on column entities.is_reference is 'true when it comes from seeds/reference';

-- One row per entity and spelling.
create table entity_names (
    entity_id     varchar not null,
    name          varchar not null,
    origin        varchar not null,
    mention_count integer not null
);
comment on table entity_names is 'One row per entity and spelling.';
comment on column entity_names.entity_id is 'the entity';
comment on column entity_names.name is 'one spelling';
comment on column entity_names.origin is 'reference or text';
comment on column entity_names.mention_count is 'how often the articles write it so';

-- One row per judged pair of entities (a_id < b_id): which were merged, and why.
create table entity_merges (
    a_id     varchar not null,
    b_id     varchar not null,
    decision varchar not null,
    score    double not null,
    rule     varchar not null,
    origin   varchar not null
);
comment on table entity_merges is 'One row per judged pair of entities (a_id < b_id): which were merged, and why.';
comment on column entity_merges.a_id is 'the smaller key';
comment on column entity_merges.b_id is 'the larger key';
comment on column entity_merges.decision is 'same, different or unsure';
comment on column entity_merges.score is '0 to 1, likeness';
comment on column entity_merges.rule is 'the rule that decided';
comment on column entity_merges.origin is 'text or reference; a row of seeds/reference overrules';

-- One row per place where an article names, describes or refers to an entity.
create table mentions (
    mention_id  varchar not null,
    article_id  varchar not null,
    sentence_id varchar not null,
    start_char  integer not null,
    end_char    integer not null,
    text        varchar not null,
    label       varchar not null,
    kind        varchar not null,
    entity_id   varchar,
    confidence  double not null,
    rule        varchar not null
);
comment on table mentions is 'One row per place where an article names, describes or refers to an entity.';
comment on column mentions.mention_id is 'key';
comment on column mentions.article_id is 'the article';
comment on column mentions.sentence_id is 'the sentence that holds the span''s start';
comment on column mentions.start_char is 'first code point of the span in articles.body';
comment on column mentions.end_char is 'one past the last code point of the span';
comment on column mentions.text is 'body[start_char:end_char]';
comment on column mentions.label is 'OntoNotes NER label';
comment on column mentions.kind is 'name, nominal or pronoun';
comment on column mentions.entity_id is 'the entity; NULL = seen, not linked';
comment on column mentions.confidence is '0 to 1';
comment on column mentions.rule is 'the rule that made the row';

-- One row per statement in an article that an entity holds a role.
create table entity_roles (
    role_id         varchar not null,
    entity_id       varchar not null,
    role            varchar not null,
    organization_id varchar,
    country_id      varchar,
    article_id      varchar not null,
    start_char      integer not null,
    end_char        integer not null,
    text            varchar not null,
    valid_from      date,
    valid_to        date,
    rule            varchar not null
);
comment on table entity_roles is 'One row per statement in an article that an entity holds a role.';
comment on column entity_roles.role_id is 'key';
comment on column entity_roles.entity_id is 'who';
comment on column entity_roles.role is 'the role, e.g. Foreign Minister';
comment on column entity_roles.organization_id is 'for which organization';
comment on column entity_roles.country_id is 'for which country';
comment on column entity_roles.article_id is 'the article';
comment on column entity_roles.start_char is 'first code point of the span in articles.body';
comment on column entity_roles.end_char is 'one past the last code point of the span';
comment on column entity_roles.text is 'body[start_char:end_char]';
comment on column entity_roles.valid_from is 'from when, as far as the text says';
comment on column entity_roles.valid_to is 'until when, as far as the text says';
comment on column entity_roles.rule is 'the rule that made the row';
