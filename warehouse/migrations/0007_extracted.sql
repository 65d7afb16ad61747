-- What each article alone says, before the articles are resolved against one another: same columns as in main,
-- so that a night's resolution can be computed afresh from all of it.
create table extracted.articles as from main.articles limit 0;
comment on table extracted.articles is 'As main.articles, before resolution across articles.';
create table extracted.mentions as from main.mentions limit 0;
comment on table extracted.mentions is 'As main.mentions, before resolution across articles.';
create table extracted.entity_roles as from main.entity_roles limit 0;
comment on table extracted.entity_roles is 'As main.entity_roles, before resolution across articles.';
create table extracted.timexes as from main.timexes limit 0;
comment on table extracted.timexes is 'As main.timexes, before resolution across articles.';
create table extracted.quotations as from main.quotations limit 0;
comment on table extracted.quotations is 'As main.quotations, before resolution across articles.';
create table extracted.quantities as from main.quantities limit 0;
comment on table extracted.quantities is 'As main.quantities, before resolution across articles.';
create table extracted.event_reports as from main.event_reports limit 0;
comment on table extracted.event_reports is 'As main.event_reports, before resolution across articles.';
create table extracted.event_arguments as from main.event_arguments limit 0;
comment on table extracted.event_arguments is 'As main.event_arguments, before resolution across articles.';
create table extracted.positions as from main.positions limit 0;
comment on table extracted.positions is 'As main.positions, before resolution across articles.';
-- One row per article and entity that it links to, before resolution.
create table extracted.entities (
    article_id   varchar not null,
    entity_id    varchar not null,
    name         varchar not null,
    type         varchar not null,
    wikidata_id  varchar,
    country_code varchar,
    is_reference boolean not null
);
comment on table extracted.entities is 'One row per article and entity that it links to, before resolution.';
comment on column extracted.entities.article_id is 'the article';
comment on column extracted.entities.entity_id is 'key';
comment on column extracted.entities.name is 'canonical English name';
comment on column extracted.entities.type is 'person, organization, country, place, facility, group, event, work or other';
comment on column extracted.entities.wikidata_id is 'QID';
comment on column extracted.entities.country_code is 'ISO 3166-1 alpha-3';
comment on column extracted.entities.is_reference is 'true when it comes from seeds/reference';
