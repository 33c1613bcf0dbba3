-- Repeats are found by caller, place and problem; cases of earlier releases have no place of this form and are not found. What was withdrawn stays in the volume,
-- what was merged or left undispatched does not.
alter table hotline_case add column place_key text;
alter table hotline_case add column possible_repeat_of text;
alter table hotline_case add column merged_into text;
alter table hotline_case add column exclusion text;
alter table hotline_case add column in_volume bigint not null default 1;
alter table hotline_case add column risk_at bigint;
alter table hotline_case add column parked_at bigint;
alter table hotline_case add column disputes bigint not null default 0;
alter table hotline_case add column transfers bigint not null default 0;
alter table hotline_case add column extensions bigint not null default 0;
create index ix_hotline_case_place on hotline_case (place_key, received_at) where place_key is not null;
create index ix_hotline_case_merged on hotline_case (merged_into) where merged_into is not null;
