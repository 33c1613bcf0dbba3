-- What HumanTask asks for beyond a name and a due time. Lists of persons and groups hold each name between bars: |p-1|p-2|.
alter table work_item add column priority integer not null default 1;
alter table work_item add column candidates text;
alter table work_item add column candidate_groups text;
alter table work_item add column excluded_people text;
alter table work_item add column form text;
alter table work_item add column payload text;
alter table work_item add column parent_id text;
alter table work_item add column sign_group text;
alter table work_item add column opinion text;
alter table work_item add column note text;
alter table work_item add column completed_by text;
alter table work_item add column revision integer not null default 0;
create index ix_work_item_candidates on work_item (due_at) where closed_at is null and (candidates is not null or candidate_groups is not null);
create index ix_work_item_parent on work_item (parent_id) where parent_id is not null;
create index ix_work_item_signatures on work_item (sign_group) where sign_group is not null;
