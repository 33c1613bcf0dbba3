-- Test runs of definitions: exactly what was tested, so that a draft that is changed meanwhile changes no test that runs.
create table workflow_test (
    id text not null primary key,
    definition_id text not null,
    version_id text not null,
    version bigint not null,
    content text not null,
    dependencies text not null,
    started_at bigint not null,
    started_by text
);
create index ix_workflow_test_started on workflow_test (started_at);
