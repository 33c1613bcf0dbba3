-- Instants are Unix milliseconds UTC, booleans 0 or 1, unless a line says otherwise.

-- Layout of Orleans' ADO.NET storage; modifiedon is UTC text. The unique index is ours: it makes two concurrent first writes impossible.
create table orleansstorage (
    grainidhash integer not null,
    grainidn0 integer not null,
    grainidn1 integer not null,
    graintypehash integer not null,
    graintypestring text not null,
    grainidextensionstring text,
    serviceid text not null,
    payloadbinary blob,
    modifiedon text not null,
    version integer
) strict;
create unique index ux_orleansstorage on orleansstorage
    (grainidhash, graintypehash, grainidn0, grainidn1, graintypestring, serviceid, coalesce(grainidextensionstring, ''));

create table operation (
    scope text not null,
    operation_id text not null,
    fingerprint text not null,
    response text not null,
    done_at integer not null,
    primary key (scope, operation_id)
) strict;

create table hotline_case (
    case_number text not null primary key,
    external_number text,
    status text not null,
    kind text,
    problem text,
    problem_path text,
    community text,
    office text,
    handler text,
    leader text,
    address text,
    description text,
    caller_name text,
    caller_phone_masked text,
    caller_phone_index text,
    received_at integer not null,
    response_due_at integer,
    responded_at integer,
    resolution_due_at integer,
    resolved_at integer,
    closed_at integer,
    revision integer not null,
    reopened integer,
    satisfied text,
    solved text
) strict;
create index ix_hotline_case_received on hotline_case (received_at);
create index ix_hotline_case_status on hotline_case (status, received_at);
create index ix_hotline_case_community on hotline_case (community, received_at);
create index ix_hotline_case_office on hotline_case (office, received_at);
create index ix_hotline_case_handler on hotline_case (handler, received_at);
create index ix_hotline_case_due on hotline_case (resolution_due_at) where closed_at is null;
create index ix_hotline_case_external on hotline_case (external_number) where external_number is not null;
create index ix_hotline_case_caller on hotline_case (caller_phone_index) where caller_phone_index is not null;

create table work_item (
    id text not null primary key,
    grain_type text not null,
    grain_key text not null,
    name text not null,
    title text not null,
    status text not null,
    office text,
    role text,
    assignee text,
    created_at integer not null,
    due_at integer,
    closed_at integer,
    outcome text,
    outcomes text
) strict;
create index ix_work_item_grain on work_item (grain_type, grain_key);
create index ix_work_item_assignee on work_item (assignee, due_at) where closed_at is null;
create index ix_work_item_group on work_item (office, role, due_at) where closed_at is null;
create index ix_work_item_due on work_item (due_at) where closed_at is null;

-- claimed_until is real time, not office time: with claimed_by it is the end of a lease, without it the end of a back-off.
create table timer (
    grain_type text not null,
    grain_key text not null,
    timer_id text not null,
    due_at integer not null,
    kind text not null,
    attempts integer not null default 0,
    claimed_by text,
    claimed_until integer,
    last_error text,
    dead integer not null default 0,
    primary key (grain_type, grain_key, timer_id)
) strict, without rowid;
create index ix_timer_due on timer (due_at) where dead = 0;
create index ix_timer_dead on timer (due_at) where dead = 1;

create table journal (
    grain_type text not null,
    grain_key text not null,
    sequence integer not null,
    at integer not null,
    activity_id text,
    activity_type text,
    kind text not null,
    data text,
    primary key (grain_type, grain_key, sequence)
) strict, without rowid;

-- Ids are the cursor of the feed: never reused, and visible in their order because there is one writer.
create table event (
    id integer primary key autoincrement,
    stream text not null,
    version integer not null,
    type text not null,
    at integer not null,
    actor text,
    data text not null
) strict;
create unique index ux_event_stream on event (stream, version);

create table outbox (
    id text not null primary key,
    kind text not null,
    payload text not null,
    not_before integer not null,
    attempts integer not null default 0,
    claimed_by text,
    claimed_until integer,
    last_error text,
    dead integer not null default 0,
    grain_type text not null,
    grain_key text not null
) strict;
create index ix_outbox_due on outbox (not_before) where dead = 0;
create index ix_outbox_dead on outbox (not_before) where dead = 1;

create table notification (
    id text not null primary key,
    recipient text not null,
    grain_type text not null,
    grain_key text not null,
    subject text not null,
    body text not null,
    severity text not null,
    created_at integer not null,
    read_at integer
) strict;
create index ix_notification_recipient on notification (recipient, created_at);

create table account (
    id text not null primary key,
    user_name text not null,
    display_name text not null,
    password_hash text not null,
    roles text not null,
    person_id text,
    office text,
    created_at integer not null,
    disabled integer not null default 0,
    failed_attempts integer not null default 0,
    locked_until integer,
    version integer not null default 1
) strict;
create unique index ux_account_user_name on account (user_name);

-- Every version of a definition that was ever published; what runs on an old one needs it.
create table workflow_definition (
    version_id text not null primary key,
    definition_id text not null,
    version integer not null,
    content_hash text not null,
    content text not null,
    published_at integer not null
) strict;
create unique index ux_workflow_definition_version on workflow_definition (definition_id, version);

-- value is the last number of the last leased block.
create table sequence (
    name text not null primary key,
    value integer not null
) strict;
