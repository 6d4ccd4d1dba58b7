-- The names of deleted connectors, for the audit rows that speak of them.
create table former_connectors (
  id               int primary key,
  organization_id  int not null references organizations (id) on delete cascade,
  slug             text collate "C" not null
);
create index former_connectors_organization on former_connectors (organization_id);
