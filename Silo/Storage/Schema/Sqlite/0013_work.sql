-- When an item changes its colour is written with its due time, so that lists can be filtered and counted by colour.
-- Items of earlier releases turn yellow after four fifths of their time, as the data shipped with this release says.
alter table work_item add column yellow_at integer;
alter table work_item add column red_at integer;
alter table work_item add column on_behalf_of text;
update work_item set yellow_at = created_at + (due_at - created_at) / 5 * 4, red_at = due_at where due_at is not null;

-- Queues: what is open and nobody has, the most urgent first, with all that counts by task and colour need.
create index ix_work_item_queue_office on work_item
    (office, priority desc, coalesce(due_at, 9007199254740991), created_at, id, due_at, name, yellow_at, red_at, role, excluded_people)
    where status = 'open' and assignee is null and office is not null;
create index ix_work_item_queue_role on work_item
    (role, priority desc, coalesce(due_at, 9007199254740991), created_at, id, due_at, name, yellow_at, red_at, office, excluded_people)
    where status = 'open' and assignee is null and role is not null;
drop index ix_work_item_candidates;
create index ix_work_item_queue_candidates on work_item
    (priority desc, coalesce(due_at, 9007199254740991), created_at, id, due_at, name, yellow_at, red_at, candidates, candidate_groups, office, role, excluded_people)
    where status = 'open' and assignee is null and (candidates is not null or candidate_groups is not null);

-- What somebody has not read.
create index ix_notification_unread on notification (recipient) where read_at is null;

-- What becomes due is counted within indexes: the two limits of cases, each as it counts in such lists, and timers by the kind of thing that waits.
create index ix_hotline_case_response on hotline_case (response_due_at)
    where closed_at is null and status <> 'cancelled' and responded_at is null;
create index ix_hotline_case_resolution on hotline_case (resolution_due_at)
    where closed_at is null and status <> 'cancelled' and (resolved_at is null or status = 'reopened');
drop index ix_timer_due;
create index ix_timer_due on timer (due_at, grain_type) where dead = 0;

-- Who is away, and who stands in: each name between bars, as in lists of candidates. An absence that was ended has its end moved.
create table absence (
    id text not null primary key,
    person text not null,
    office text,
    from_at integer not null,
    to_at integer not null,
    substitutes text not null,
    reason text,
    recorded_by text not null,
    recorded_at integer not null,
    ended_by text,
    revision integer not null
);
create index ix_absence_person on absence (person, from_at);
create index ix_absence_to on absence (to_at);
