-- Forms for several matters (一件事一次办). The grain's state is the truth; this row is its index.
create table intake (
    number text not null primary key,
    bundle text,
    applicant text not null,
    taken_at integer not null,
    taken_by text not null,
    joint_due_at integer not null,
    applications integer not null,
    complete integer not null
) strict;
create index ix_intake_taken on intake (taken_at, number);
create index ix_intake_bundle on intake (bundle, taken_at) where bundle is not null;
create index ix_intake_clerk on intake (taken_by, taken_at);
