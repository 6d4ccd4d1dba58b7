-- The last SCIM requests of each connector, redacted before they are written.
create table request_log (
  id               blob primary key,
  organization_id  integer not null,
  connector_id     integer not null references connectors (id) on delete cascade,
  failed           integer not null,
  record           text not null
);
create index request_log_connector on request_log (connector_id, id);

-- Links by which someone without an account sets up one connector.
create table setup_links (
  id               blob primary key,
  organization_id  integer not null,
  connector_id     integer not null references connectors (id) on delete cascade,
  digest           blob not null,                                      -- SHA-256 of the secret
  created_by       text not null,
  created_at       integer not null,
  expires_at       integer not null,
  revoked_at       integer,
  last_used_at     integer
);
create unique index setup_links_digest on setup_links (digest);
create index setup_links_connector on setup_links (connector_id, id);

-- The history of one member.
create index audit_resource on audit (organization_id, resource_id, sequence);
