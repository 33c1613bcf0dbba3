-- Versions of matters: those of the data files and those that the office made. None is ever deleted, because applications keep the one they were accepted under.
-- in_files tells those that the files hold at present; withdrawn_at those that were given up before their first day.
create table matter_version (
    code text not null,
    version integer not null,
    origin text not null,
    in_files integer not null default 0,
    effective_from text not null,
    effective_to text,
    content_hash text not null,
    recorded_at integer not null,
    recorded_by text,
    withdrawn_at integer,
    content text not null,
    primary key (code, version)
) strict;

-- One row: the number of changes, and what tells one state of the files from another.
create table matter_catalogue (
    id integer not null primary key,
    revision integer not null,
    files_hash text not null
) strict;
insert into matter_catalogue (id, revision, files_hash) values (1, 0, '');
