-- A definition's versions are drafts, published (from a moment on) or retracted. effective_from, publication and retracted_at together say which version
-- new instances run on.
alter table workflow_definition alter column published_at drop not null;
alter table workflow_definition add column tool_version text;
alter table workflow_definition add column is_readonly integer not null default 0;
alter table workflow_definition add column is_system integer not null default 0;
alter table workflow_definition add column is_latest integer not null default 0;
alter table workflow_definition add column origin text not null default 'office';
alter table workflow_definition add column revision bigint not null default 1;
alter table workflow_definition add column revised_alone_since bigint not null default 1;
alter table workflow_definition add column created_at bigint not null default 0;
alter table workflow_definition add column created_by text;
alter table workflow_definition add column updated_at bigint not null default 0;
alter table workflow_definition add column updated_by text;
alter table workflow_definition add column effective_from bigint;
alter table workflow_definition add column publication bigint not null default 0;
alter table workflow_definition add column retracted_by text;
update workflow_definition d set
    is_latest = case when deleted_at is null and version = (
        select max(m.version) from workflow_definition m where m.definition_id = d.definition_id and m.deleted_at is null) then 1 else 0 end,
    origin = case when published_by is null then 'program' else 'office' end,
    created_at = published_at, created_by = published_by, updated_at = published_at, updated_by = published_by,
    effective_from = published_at, publication = version;
create index ix_workflow_definition_effective on workflow_definition (definition_id, effective_from, publication) where effective_from is not null;
create index ix_workflow_definition_latest on workflow_definition (definition_id) where is_latest = 1;

create table workflow_definition_label (
    definition_id text not null,
    label text not null,
    primary key (definition_id, label)
);
create index ix_workflow_definition_label on workflow_definition_label (label);
