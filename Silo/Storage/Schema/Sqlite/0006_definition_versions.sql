-- A definition's versions are drafts, published (from a moment on) or retracted. The table is made anew because a draft has not been published, and with
-- the content last, so that lists do not read through it. effective_from, publication and retracted_at together say which version new instances run on.
create table workflow_definition_version (
    version_id text not null primary key,
    definition_id text not null,
    version integer not null,
    content_hash text not null,
    name text,
    description text,
    tool_version text,
    is_readonly integer not null default 0,
    is_system integer not null default 0,
    is_latest integer not null default 0,
    origin text not null default 'office',
    revision integer not null default 1,
    revised_alone_since integer not null default 1,
    created_at integer not null default 0,
    created_by text,
    updated_at integer not null default 0,
    updated_by text,
    published_at integer,
    published_by text,
    effective_from integer,
    publication integer not null default 0,
    retracted_at integer,
    retracted_by text,
    deleted_at integer,
    content text not null
) strict;
insert into workflow_definition_version (
    version_id, definition_id, version, content_hash, name, description, is_latest, origin, created_at, created_by, updated_at, updated_by,
    published_at, published_by, effective_from, publication, retracted_at, deleted_at, content)
select version_id, definition_id, version, content_hash, name, description,
    case when deleted_at is null and version = (
        select max(m.version) from workflow_definition m where m.definition_id = d.definition_id and m.deleted_at is null) then 1 else 0 end,
    case when published_by is null then 'program' else 'office' end, published_at, published_by, published_at, published_by,
    published_at, published_by, published_at, version, retracted_at, deleted_at, content
from workflow_definition d;
drop table workflow_definition;
alter table workflow_definition_version rename to workflow_definition;
create unique index ux_workflow_definition_version on workflow_definition (definition_id, version);
create index ix_workflow_definition_effective on workflow_definition (definition_id, effective_from, publication) where effective_from is not null;
create index ix_workflow_definition_latest on workflow_definition (definition_id) where is_latest = 1;

create table workflow_definition_label (
    definition_id text not null,
    label text not null,
    primary key (definition_id, label)
) strict, without rowid;
create index ix_workflow_definition_label on workflow_definition_label (label);
