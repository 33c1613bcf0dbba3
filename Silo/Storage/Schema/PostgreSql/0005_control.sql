-- What went wrong in instances. The instance is the truth; a row is written with it, when the incident happens and when it is resolved.
create table incident (
    id text not null primary key,
    grain_type text not null,
    instance_id text not null,
    definition_id text not null,
    version bigint not null,
    number bigint not null,
    activity_id text,
    activity_type text,
    activity_title text,
    execution_id bigint not null,
    kind text not null,
    message text not null,
    input text,
    at bigint not null,
    resolved_at bigint,
    resolution text,
    resolved_by text
);
create index ix_incident_at on incident (at);
create index ix_incident_definition on incident (definition_id, at);
create index ix_incident_instance on incident (instance_id);
create index ix_incident_open on incident (at) where resolved_at is null;

-- What was done to workflows from outside: finds the event that records it, by stream and version. Rows are never changed.
create table audit (
    id text not null primary key,
    at bigint not null,
    actor text,
    action text not null,
    grain_type text not null,
    instance_id text not null,
    revision bigint not null,
    batch_id text,
    reason text,
    stream text not null,
    version bigint not null
);
create index ix_audit_at on audit (at);
create index ix_audit_actor on audit (actor, at);
create index ix_audit_instance on audit (instance_id, at);
create index ix_audit_batch on audit (batch_id, at) where batch_id is not null;

-- What is done to many instances at once, and what became of each. Which instances is fixed when the batch starts.
create table workflow_batch (
    id text not null primary key,
    action text not null,
    dry_run boolean not null,
    status text not null,
    total bigint not null,
    done bigint not null,
    refused bigint not null,
    failed bigint not null,
    running bigint not null,
    created_by text not null,
    created_at bigint not null,
    finished_at bigint,
    reason text
);
create index ix_workflow_batch_created on workflow_batch (created_at);

create table workflow_batch_item (
    id text not null primary key,
    batch_id text not null,
    position bigint not null,
    grain_type text,
    instance_id text not null,
    status text not null,
    code text,
    zh text,
    en text,
    sub_status text,
    revision bigint,
    at bigint
);
create unique index ux_workflow_batch_item on workflow_batch_item (batch_id, position);
create index ix_workflow_batch_item_status on workflow_batch_item (batch_id, status, position);
