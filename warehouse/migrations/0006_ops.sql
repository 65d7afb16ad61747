-- One row per run of the pipeline that ended.
create table ops.runs (
    run_id            varchar not null,
    started_at        timestamptz not null,
    finished_at       timestamptz,
    status            varchar not null,
    version           varchar not null,
    document_count    integer not null,
    article_count     integer not null,
    reject_count      integer not null,
    quarantined_count integer not null,
    peak_worker_mb    integer not null,
    counts            json not null,
    seconds           json not null
);
comment on table ops.runs is 'One row per run of the pipeline that ended.';
comment on column ops.runs.run_id is 'key';
comment on column ops.runs.started_at is 'UTC';
comment on column ops.runs.finished_at is 'UTC';
comment on column ops.runs.status is 'published, published_with_rejects, unchanged or audit_failed';
comment on column ops.runs.version is 'version of the project';
comment on column ops.runs.document_count is 'files read for the first time';
comment on column ops.runs.article_count is 'articles loaded';
comment on column ops.runs.reject_count is 'rejects recorded';
comment on column ops.runs.quarantined_count is 'rows quarantined';
comment on column ops.runs.peak_worker_mb is 'largest resident memory of a worker process, in MB; 0 when none ran';
comment on column ops.runs.counts is 'rows per table after the run';
comment on column ops.runs.seconds is 'seconds per stage';

-- One row per distinct file content.
create table ops.documents (
    document_id       varchar not null,
    path              varchar not null,
    bytes             bigint not null,
    format            varchar not null,
    encoding          varchar,
    status            varchar not null,
    first_run_id      varchar not null,
    received_on       date not null,
    extractor_version varchar not null
);
comment on table ops.documents is 'One row per distinct file content.';
comment on column ops.documents.document_id is 'sha256 of the bytes';
comment on column ops.documents.path is 'first path it was seen under';
comment on column ops.documents.bytes is 'size';
comment on column ops.documents.format is 'txt, html, jsonl ...';
comment on column ops.documents.encoding is 'the codec that decoded it';
comment on column ops.documents.status is 'loaded, duplicate or rejected';
comment on column ops.documents.first_run_id is 'the run that first saw it';
comment on column ops.documents.received_on is 'the day it was first seen: an upper bound of publication';
comment on column ops.documents.extractor_version is 'version of the extractors that read it last';

-- One row per path seen.
create table ops.files (
    path         varchar not null,
    document_id  varchar,
    bytes        bigint,
    modified_at  timestamptz,
    first_run_id varchar not null
);
comment on table ops.files is 'One row per path seen.';
comment on column ops.files.path is 'as given';
comment on column ops.files.document_id is 'its content; NULL when it could not be read';
comment on column ops.files.bytes is 'size';
comment on column ops.files.modified_at is 'UTC';
comment on column ops.files.first_run_id is 'the run that first saw it';

-- One row per article and document that holds it.
create table ops.document_articles (
    document_id varchar not null,
    record_no   integer not null,
    article_id  varchar not null
);
comment on table ops.document_articles is 'One row per article and document that holds it.';
comment on column ops.document_articles.document_id is 'the document';
comment on column ops.document_articles.record_no is 'place in the document';
comment on column ops.document_articles.article_id is 'the article';

-- One row per file or record that gave no article.
create table ops.rejects (
    document_id varchar,
    path        varchar not null,
    record_no   integer not null,
    stage       varchar not null,
    reason_code varchar not null,
    message     varchar not null,
    run_id      varchar not null
);
comment on table ops.rejects is 'One row per file or record that gave no article.';
comment on column ops.rejects.document_id is 'the document; NULL when it could not be read';
comment on column ops.rejects.path is 'the file';
comment on column ops.rejects.record_no is 'place in a multi-record file, else 0';
comment on column ops.rejects.stage is 'read, clean or extract';
comment on column ops.rejects.reason_code is 'why, from a closed list';
comment on column ops.rejects.message is 'what was found and expected';
comment on column ops.rejects.run_id is 'the run';

-- One row per fact row that failed a row-level expectation.
create table ops.quarantined_rows (
    table_name  varchar not null,
    row         json not null,
    expectation varchar not null,
    run_id      varchar not null
);
comment on table ops.quarantined_rows is 'One row per fact row that failed a row-level expectation.';
comment on column ops.quarantined_rows.table_name is 'where it would have gone';
comment on column ops.quarantined_rows.row is 'the row';
comment on column ops.quarantined_rows.expectation is 'what it failed';
comment on column ops.quarantined_rows.run_id is 'the run';

-- One row per expectation and run.
create table ops.checks (
    run_id           varchar not null,
    table_name       varchar not null,
    expectation      varchar not null,
    level            varchar not null,
    severity         varchar not null,
    is_success       boolean not null,
    element_count    bigint,
    unexpected_count bigint,
    observed         varchar
);
comment on table ops.checks is 'One row per expectation and run.';
comment on column ops.checks.run_id is 'the run';
comment on column ops.checks.table_name is 'the table';
comment on column ops.checks.expectation is 'what was expected';
comment on column ops.checks.level is 'row or table';
comment on column ops.checks.severity is 'critical or warning';
comment on column ops.checks.is_success is 'whether it held';
comment on column ops.checks.element_count is 'values looked at';
comment on column ops.checks.unexpected_count is 'values that failed';
comment on column ops.checks.observed is 'what was seen instead';
