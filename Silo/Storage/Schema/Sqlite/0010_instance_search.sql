-- Lists by the moment of an end are found within the indexes of lists: it changes only together with the state, which stands in them already.
drop index ix_workflow_instance_list;
drop index ix_workflow_instance_name;
create index ix_workflow_instance_list on workflow_instance
    (created_at, id, definition_id, status, sub_status, incident_count, finished_at, name, correlation_id) where grain_type <> 'workflowtestrun';
create index ix_workflow_instance_name on workflow_instance
    (name, id, definition_id, status, sub_status, incident_count, finished_at, created_at, correlation_id) where grain_type <> 'workflowtestrun';
