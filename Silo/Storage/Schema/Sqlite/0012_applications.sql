-- One row an application. red_at and yellow_at are those of the limit by which its light is shown; stopped_at is the moment that counts instead of now.
create table application (
    number text not null primary key,
    state text not null,
    matter text not null,
    matter_version integer not null,
    matter_zh text not null,
    matter_en text not null,
    category text not null,
    on_the_spot integer not null,
    office text not null,
    community text not null,
    applicant_name text not null,
    id_masked text,
    id_index text,
    phone_masked text,
    phone_index text,
    person_id text,
    household_id text,
    address text,
    intake text,
    created_by text not null,
    created_at integer not null,
    submitted_at integer,
    accepted_at integer,
    decided_at integer,
    decided_by text,
    decision text,
    delivered_at integer,
    closed_at integer,
    due_at integer,
    red_at integer,
    yellow_at integer,
    stopped_at integer,
    promised_due_at integer,
    promised_days integer,
    promised_used integer,
    statutory_due_at integer,
    statutory_days integer,
    statutory_used integer,
    visits integer not null,
    notices integer not null,
    materials_asked integer not null,
    materials_reused integer not null,
    deemed integer not null,
    appeals integer not null,
    revision integer not null
) strict;
create index ix_application_created on application (created_at);
create index ix_application_state on application (state, created_at);
create index ix_application_matter on application (matter, created_at);
create index ix_application_office on application (office, created_at);
create index ix_application_due on application (due_at) where due_at is not null;
create index ix_application_decided on application (decided_at) where decided_at is not null;
create index ix_application_intake on application (intake) where intake is not null;
create index ix_application_person on application (person_id) where person_id is not null;
create index ix_application_household on application (household_id) where household_id is not null;
create index ix_application_id on application (id_index) where id_index is not null;
create index ix_application_phone on application (phone_index) where phone_index is not null;
