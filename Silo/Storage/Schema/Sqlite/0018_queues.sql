-- Queues are counted within their indexes: for whoever stands in for others the lists of candidates tell what is counted already, and SQLite takes an index for
-- covering only when the columns of its condition stand in it, too.
drop index ix_work_item_queue_office;
create index ix_work_item_queue_office on work_item
    (office, priority desc, coalesce(due_at, 9007199254740991), created_at, id, due_at, name, yellow_at, red_at, role, excluded_people, candidates, candidate_groups, status, assignee)
    where status = 'open' and assignee is null and office is not null;
drop index ix_work_item_queue_role;
create index ix_work_item_queue_role on work_item
    (role, priority desc, coalesce(due_at, 9007199254740991), created_at, id, due_at, name, yellow_at, red_at, office, excluded_people, candidates, candidate_groups, status, assignee)
    where status = 'open' and assignee is null and role is not null;
drop index ix_work_item_queue_candidates;
create index ix_work_item_queue_candidates on work_item
    (priority desc, coalesce(due_at, 9007199254740991), created_at, id, due_at, name, yellow_at, red_at, candidates, candidate_groups, office, role, excluded_people, status, assignee)
    where status = 'open' and assignee is null and (candidates is not null or candidate_groups is not null);

-- The two limits of applications in the list of what becomes due.
create index ix_application_promised on application (promised_due_at, state, closed_at) where closed_at is null and promised_due_at is not null;
create index ix_application_statutory on application (statutory_due_at, state, closed_at) where closed_at is null and statutory_due_at is not null;
