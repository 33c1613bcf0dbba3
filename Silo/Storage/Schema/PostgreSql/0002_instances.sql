-- Every workflow that a grain runs: generic instances, cases, whatever comes. The grain's state is the truth; this row is its index.
create table workflow_instance (
    id text not null primary key,
    grain_type text not null,
    definition_id text not null,
    version bigint not null,
    version_id text not null,
    status text not null,
    sub_status text not null,
    name text,
    correlation_id text,
    parent_type text,
    parent_key text,
    created_at bigint not null,
    created_by text,
    updated_at bigint not null,
    finished_at bigint,
    incident_count bigint not null,
    held boolean not null
);
create index ix_workflow_instance_created on workflow_instance (created_at);
create index ix_workflow_instance_definition on workflow_instance (definition_id, created_at);
create index ix_workflow_instance_version on workflow_instance (version_id) where finished_at is null;
create index ix_workflow_instance_status on workflow_instance (status, created_at);
create index ix_workflow_instance_correlation on workflow_instance (correlation_id) where correlation_id is not null;
create index ix_workflow_instance_parent on workflow_instance (parent_key) where parent_key is not null;
create index ix_workflow_instance_incidents on workflow_instance (created_at) where incident_count > 0;

-- What instances wait for that somebody has to find by its name: events, calls to an address, tasks. Timers and work items have tables of their own.
create table workflow_bookmark (
    id text not null primary key,
    kind text not null,
    name text not null,
    correlation_id text,
    grain_type text not null,
    grain_key text not null,
    bookmark_id text not null,
    activity_id text not null,
    created_at bigint not null,
    data text
);
create index ix_workflow_bookmark_name on workflow_bookmark (kind, name, correlation_id);

-- What starts instances of published definitions. Written with the publication, in one transaction.
create table workflow_trigger (
    id text not null primary key,
    definition_id text not null,
    version_id text not null,
    activity_id text not null,
    kind text not null,
    name text,
    data text
);
create index ix_workflow_trigger_name on workflow_trigger (kind, name);
create index ix_workflow_trigger_definition on workflow_trigger (definition_id);

-- Events that nobody waited for. moves counts how often the event went back to the outbox; the row outlives that, so that a delivery
-- that comes once more knows that it is not the newest.
create table workflow_kept_event (
    id text not null primary key,
    state text not null,
    moves bigint not null,
    name text not null,
    correlation_id text,
    target_key text,
    payload text not null,
    published_at bigint not null,
    expires_at bigint not null
);
create index ix_workflow_kept_event_waiting on workflow_kept_event (name) where state = 'kept';
create index ix_workflow_kept_event_expiry on workflow_kept_event (expires_at);

-- Who holds the right to be the only one; taken before the instance exists. taken_at is real time.
create table workflow_slot (
    slot text not null primary key,
    instance_id text not null,
    taken_at bigint not null
);

alter table workflow_definition add column name text;
alter table workflow_definition add column description text;
alter table workflow_definition add column published_by text;
alter table workflow_definition add column retracted_at bigint;
alter table workflow_definition add column deleted_at bigint;

-- Which versions of other definitions a version uses as activities: fixed when it is published. reference is how the definition names it, as JSON.
create table workflow_dependency (
    version_id text not null,
    position bigint not null,
    reference text not null,
    used_definition_id text not null,
    used_version_id text not null,
    used_version bigint not null,
    primary key (version_id, position)
);
create index ix_workflow_dependency_used on workflow_dependency (used_definition_id);
