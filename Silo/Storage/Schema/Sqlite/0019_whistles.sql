-- Whistles, digests and outreach. The grains' states are the truth; these rows are their index.
create table whistle (
    number text not null primary key,
    case_number text not null,
    status text not null,
    lead text not null,
    task text not null,
    blown_at integer not null,
    report_by integer not null,
    closed_at integer,
    lead_points integer,
    silent integer not null,
    revision integer not null
) strict;
create index ix_whistle_case on whistle (case_number);
create index ix_whistle_blown on whistle (blown_at, number);
create index ix_whistle_lead on whistle (lead, status, blown_at);
create table whistle_helper (
    id text not null primary key,
    number text not null,
    unit text not null,
    state text not null,
    blown_at integer not null,
    report_by integer not null,
    reported_at integer,
    done_at integer,
    silent integer not null,
    points integer,
    is_open integer not null
) strict;
create index ix_whistle_helper_number on whistle_helper (number);
create index ix_whistle_helper_unit on whistle_helper (unit, blown_at);
create index ix_whistle_helper_open on whistle_helper (unit, report_by) where is_open = 1;
create table digest (
    id text not null primary key,
    person text not null,
    scope text not null,
    slot_at integer not null,
    made_at integer not null,
    new_cases integer not null,
    due_today integer not null,
    overdue integer not null,
    waiting integer not null,
    unanswered integer not null,
    content text not null
) strict;
create index ix_digest_person on digest (person, slot_at);
create index ix_digest_slot on digest (slot_at, id);
create table outreach (
    id text not null primary key,
    week integer not null,
    kind text not null,
    target text not null,
    community text,
    office text not null,
    status text not null,
    cases integer not null,
    reason text not null,
    opened_at integer not null,
    closed_at integer,
    closed_by text,
    result text,
    revision integer not null
) strict;
create index ix_outreach_week on outreach (week, id);
create index ix_outreach_office on outreach (office, status, week);
alter table hotline_case add column callback_tries integer not null default 0;
alter table hotline_case add column unreached integer not null default 0;
alter table hotline_case add column solved_reason text;
alter table hotline_case add column satisfied_reason text;
