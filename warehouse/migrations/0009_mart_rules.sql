-- Tables of seeds/reference that marts read: here empty, so that the views can be made before the vocabulary is loaded.
create table reference.event_chains (
    announced         varchar,
    followed_type     varchar,
    followed_mode     varchar,
    followed_rule     varchar,
    followed_modality varchar,
    outcome           varchar,
    parties           varchar,
    within_days       varchar,
    source            varchar
);
comment on table reference.event_chains is 'One row per announced act and kind of report that tells what became of it.';

create table reference.event_casualties (
    category    varchar,
    type        varchar,
    mode        varchar,
    except_mode varchar,
    source      varchar
);
comment on table reference.event_casualties is 'One row per category of casualties and kind of event that causes them.';
