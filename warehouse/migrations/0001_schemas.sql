-- The layers: main = audited facts, marts = views for dashboards, reference = seeds/reference as loaded,
-- extracted = what each article alone says (before resolution across articles), ops = what the pipeline did.
create schema if not exists marts;
create schema if not exists reference;
create schema if not exists extracted;
create schema if not exists ops;
