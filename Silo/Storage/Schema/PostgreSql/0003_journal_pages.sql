-- The journal: one row for the entries of a turn. entries is JSON, an array for each entry: distance from first_sequence, distance from at
-- in milliseconds, kind, activity id, activity type, details; nulls at the end are left out.
create table journal_page (
    grain_type text not null,
    grain_key text not null,
    first_sequence bigint not null,
    last_sequence bigint not null,
    at bigint not null,
    entries bytea not null,
    primary key (grain_type, grain_key, last_sequence)
);

insert into journal_page (grain_type, grain_key, first_sequence, last_sequence, at, entries)
select grain_type, grain_key, first_sequence, max(sequence), first_at,
    convert_to(json_agg(json_build_array(sequence - first_sequence, at - first_at, kind, activity_id, activity_type, data::json) order by sequence)::text, 'UTF8')
from (
    select *,
        first_value(sequence) over page as first_sequence,
        first_value(at) over page as first_at
    from journal
    window page as (partition by grain_type, grain_key, (sequence - 1) / 64 order by sequence)
) entries
group by grain_type, grain_key, first_sequence, first_at;
drop table journal;

-- Instances that have ended, for the retention of their journals. retention_days -1: the host's setting.
create table journal_end (
    retention_days integer not null,
    ended_at bigint not null,
    grain_type text not null,
    grain_key text not null,
    primary key (retention_days, ended_at, grain_type, grain_key)
);
insert into journal_end (retention_days, ended_at, grain_type, grain_key)
select -1, closed_at, 'hotlinecase', case_number from hotline_case where closed_at is not null;
