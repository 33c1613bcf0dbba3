-- What text is searched in, already in small letters: to compare letters of either case row by row takes four times as long. Read from the rows, as it would
-- make the indexes long.
alter table workflow_instance add column search_text text collate "C"
    generated always as (lower(id || chr(10) || coalesce(name, '') || chr(10) || coalesce(correlation_id, ''))) stored;

-- Lists by the moment of an end are found within the indexes of lists: it changes only together with the state, which stands in them already.
drop index ix_workflow_instance_list;
drop index ix_workflow_instance_name;
create index ix_workflow_instance_list on workflow_instance
    (created_at, id, definition_id, status, sub_status, incident_count, finished_at, name) where grain_type <> 'workflowtestrun';
create index ix_workflow_instance_name on workflow_instance
    (name, id, definition_id, status, sub_status, incident_count, finished_at, created_at) where grain_type <> 'workflowtestrun';

-- Indexes answer without looking at rows only where the table was vacuumed; a fifth of the table, as is the rule, is too long to wait for that.
alter table workflow_instance set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
