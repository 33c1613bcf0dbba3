-- Lists of instances in every order that is offered: by last change, by end (nothing before everything, as SQLite has it), by name, by definition and time. Each
-- holds what lists are filtered by, so that a page, and what it takes to count, is found without the rows.
create index ix_workflow_instance_updated on workflow_instance
    (updated_at, id) include (definition_id, status, sub_status, incident_count) where grain_type <> 'workflowtestrun';
create index ix_workflow_instance_finished on workflow_instance
    (finished_at nulls first, id) include (definition_id, status, sub_status, incident_count) where grain_type <> 'workflowtestrun';
drop index ix_workflow_instance_name;
create index ix_workflow_instance_name on workflow_instance
    (name nulls first, id, definition_id, status, sub_status, incident_count, finished_at, created_at) where grain_type <> 'workflowtestrun';
drop index ix_workflow_instance_definition;
create index ix_workflow_instance_definition on workflow_instance
    (definition_id, created_at, id) include (grain_type, status, sub_status, incident_count);
