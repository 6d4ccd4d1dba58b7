-- The names of deleted connectors, for the audit rows that speak of them.
create table former_connectors (
  id               integer primary key,
  organization_id  integer not null references organizations (id) on delete cascade,
  slug             text not null
) strict;
create index former_connectors_organization on former_connectors (organization_id);
