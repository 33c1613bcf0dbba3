-- Whistles, digests and outreach. The grains' states are the truth; these rows are their index.
create table whistle (
    number text not null primary key,
    case_number text not null,
    status text not null,
    lead text not null,
    task text not null,
    blown_at bigint not null,
    report_by bigint not null,
    closed_at bigint,
    lead_points bigint,
    silent bigint not null,
    revision bigint not null
);
create index ix_whistle_case on whistle (case_number);
create index ix_whistle_blown on whistle (blown_at, number);
create index ix_whistle_lead on whistle (lead, status, blown_at);
create table whistle_helper (
    id text not null primary key,
    number text not null,
    unit text not null,
    state text not null,
    blown_at bigint not null,
    report_by bigint not null,
    reported_at bigint,
    done_at bigint,
    silent boolean not null,
    points bigint,
    is_open boolean not null
);
create index ix_whistle_helper_number on whistle_helper (number);
create index ix_whistle_helper_unit on whistle_helper (unit, blown_at);
create index ix_whistle_helper_open on whistle_helper (unit, report_by) where is_open;
create table digest (
    id text not null primary key,
    person text not null,
    scope text not null,
    slot_at bigint not null,
    made_at bigint not null,
    new_cases bigint not null,
    due_today bigint not null,
    overdue bigint not null,
    waiting bigint not null,
    unanswered bigint not null,
    content text not null
);
create index ix_digest_person on digest (person, slot_at);
create index ix_digest_slot on digest (slot_at, id);
create table outreach (
    id text not null primary key,
    week bigint not null,
    kind text not null,
    target text not null,
    community text,
    office text not null,
    status text not null,
    cases bigint not null,
    reason text not null,
    opened_at bigint not null,
    closed_at bigint,
    closed_by text,
    result text,
    revision bigint not null
);
create index ix_outreach_week on outreach (week, id);
create index ix_outreach_office on outreach (office, status, week);
alter table hotline_case add column callback_tries bigint not null default 0;
alter table hotline_case add column unreached boolean not null default false;
alter table hotline_case add column solved_reason text;
alter table hotline_case add column satisfied_reason text;
