-- Versions in flight: who runs which, without reading instances that have ended.
create index ix_workflow_instance_open on workflow_instance (definition_id, version, sub_status, held, grain_type) where finished_at is null or sub_status = 'Faulted';
