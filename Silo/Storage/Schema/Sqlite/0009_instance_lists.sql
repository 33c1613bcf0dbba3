-- Lists of instances are filtered, counted and paged within these; test runs stand in neither. They take the places of two narrower ones.
drop index ix_workflow_instance_created;
drop index ix_workflow_instance_status;
create index ix_workflow_instance_list on workflow_instance
    (created_at, id, definition_id, status, sub_status, incident_count, name, correlation_id) where grain_type <> 'workflowtestrun';
create index ix_workflow_instance_name on workflow_instance
    (name, id, definition_id, status, sub_status, incident_count, created_at, correlation_id) where grain_type <> 'workflowtestrun';
