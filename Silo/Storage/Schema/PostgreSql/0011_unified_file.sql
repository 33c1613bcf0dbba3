-- The unified file: persons and households. The grain's state is the truth; rows are written with it. Days are text, yyyy-MM-dd.
-- Numbers of people are here only as keyed hashes (_index) and as outlines; values stand encrypted in the states.
create table person (
    id text not null primary key,
    name text not null,
    id_number_index text,
    id_number_outline text,
    phone_index text,
    phone_outline text,
    birth_date text,
    sex text,
    community text,
    merged_into text,
    created_at bigint not null,
    revision bigint not null
);
create index ix_person_name on person (name, birth_date);
create index ix_person_id_number on person (id_number_index) where id_number_index is not null;
create index ix_person_phone on person (phone_index) where phone_index is not null;
create index ix_person_community on person (community) where community is not null;

create table person_relation (
    id text not null primary key,
    person_id text not null,
    relative_id text not null,
    relation text not null
);
create index ix_person_relation_person on person_relation (person_id);
create index ix_person_relation_relative on person_relation (relative_id);

create table household (
    id text not null primary key,
    head text,
    community text not null,
    address text not null,
    members bigint not null,
    created_at bigint not null,
    revision bigint not null
);
create index ix_household_created on household (created_at);
create index ix_household_community on household (community, created_at);

create table household_member (
    id text not null primary key,
    household_id text not null,
    person_id text not null,
    relation text not null,
    from_day text not null,
    until_day text
);
create index ix_household_member_household on household_member (household_id);
create index ix_household_member_person on household_member (person_id);

-- Which resident a member of staff is, and who was kept away from which case because of it. The latter is never changed.
create table staff_identity (
    staff_person text not null primary key,
    id_number_index text,
    id_number_outline text,
    registered_at bigint not null,
    registered_by text not null
);
create index ix_staff_identity_number on staff_identity (id_number_index) where id_number_index is not null;

create table interest_conflict (
    case_number text not null,
    staff_person text not null,
    person_id text not null,
    relation text not null,
    subject_id text not null,
    registered_at bigint not null,
    registered_by text,
    primary key (case_number, staff_person)
);
create index ix_interest_conflict_at on interest_conflict (registered_at);
create index ix_interest_conflict_staff on interest_conflict (staff_person, registered_at);

-- Files that belong to persons, households and applications. The contents lie in the attachment store.
create table attachment (
    id text not null primary key,
    subject text not null,
    material text,
    file_name text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null,
    status text not null,
    source text not null,
    valid_until text,
    created_at bigint not null,
    created_by text not null,
    revision bigint not null
);
create index ix_attachment_subject on attachment (subject, material, created_at);
create index ix_attachment_sha256 on attachment (sha256);
