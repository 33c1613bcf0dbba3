-- Lists of instances in every order that is offered: by last change, by end, by definition and time. Each holds what lists are filtered by.
create index ix_workflow_instance_updated on workflow_instance
    (updated_at, id, definition_id, status, sub_status, incident_count) where grain_type <> 'workflowtestrun';
create index ix_workflow_instance_finished on workflow_instance
    (finished_at, id, definition_id, status, sub_status, incident_count) where grain_type <> 'workflowtestrun';
drop index ix_workflow_instance_definition;
create index ix_workflow_instance_definition on workflow_instance
    (definition_id, created_at, id, status, sub_status, incident_count, grain_type);
