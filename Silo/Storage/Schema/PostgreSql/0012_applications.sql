-- One row an application. red_at and yellow_at are those of the limit by which its light is shown; stopped_at is the moment that counts instead of now.
create table application (
    number text not null primary key,
    state text not null,
    matter text not null,
    matter_version bigint not null,
    matter_zh text not null,
    matter_en text not null,
    category text not null,
    on_the_spot boolean not null,
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
    created_at bigint not null,
    submitted_at bigint,
    accepted_at bigint,
    decided_at bigint,
    decided_by text,
    decision text,
    delivered_at bigint,
    closed_at bigint,
    due_at bigint,
    red_at bigint,
    yellow_at bigint,
    stopped_at bigint,
    promised_due_at bigint,
    promised_days bigint,
    promised_used bigint,
    statutory_due_at bigint,
    statutory_days bigint,
    statutory_used bigint,
    visits bigint not null,
    notices bigint not null,
    materials_asked bigint not null,
    materials_reused bigint not null,
    deemed boolean not null,
    appeals bigint not null,
    revision bigint not null
);
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
