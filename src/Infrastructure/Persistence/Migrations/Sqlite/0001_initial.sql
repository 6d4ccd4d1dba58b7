-- The twin of Postgres/0001_initial.sql. Text compares by bytes (BINARY): folding is done once, in C#, at write. Times are ticks (100 ns) of UTC, ids are 16 bytes in big-endian order.

create table organizations (
  id             integer primary key autoincrement,
  kind           text not null default 'organization',  -- organization | company
  slug           text not null,
  display_name   text not null,
  company_id     integer references organizations (id),
  settings       text not null default '{}',  -- requireSso, retention, roles
  version        integer not null default 1,
  created_at     integer not null,
  updated_at     integer not null
) strict;
create unique index organizations_slug on organizations (slug);
create index organizations_company on organizations (company_id) where company_id is not null;

create table sso_connections (
  id               integer primary key autoincrement,
  organization_id  integer not null references organizations (id) on delete cascade,
  slug             text not null,
  protocol         text not null,
  display_name     text,
  issuer           text,
  domains          text not null default '[]',
  version          integer not null default 1,
  created_at       integer not null,
  updated_at       integer not null,
  unique (organization_id, slug)
) strict;

create table connectors (
  id               integer primary key autoincrement,
  organization_id  integer not null references organizations (id) on delete cascade,
  slug             text not null,
  profile          text not null,
  display_name     text,
  status           text not null default 'enabled',  -- enabled | disabled
  settings         text not null default '{}',  -- only what was set; defaults come from the profile
  version          integer not null default 1,
  last_request_at  integer,
  created_at       integer not null,
  updated_at       integer not null,
  unique (organization_id, slug)
) strict;

create table connector_schemas (
  id               integer primary key autoincrement,
  organization_id  integer not null,
  connector_id     integer not null references connectors (id) on delete cascade,
  kind             text not null,  -- schema | resource-type
  name             text not null,  -- URN of a schema, name of a resource type
  body             text not null,
  created_at       integer not null,
  unique (connector_id, kind, name)
) strict;

create table access_tokens (
  id               blob not null primary key,
  organization_id  integer not null,
  connector_id     integer not null references connectors (id) on delete cascade,
  name             text,
  prefix           text not null,
  digest           blob not null,  -- SHA-256 of the whole token
  created_at       integer not null,
  expires_at       integer,
  revoked_at       integer,
  rotated_at       integer,
  rotation_key     text,  -- one successor for one predecessor, whatever node issues it
  sealed_secret    blob,  -- of a scheduled rotation, until it is revealed once
  warned_days      integer,  -- the last expiry warning that was sent
  expired_sent     integer not null default 0,
  last_used_at     integer,
  last_used_from   text
) strict;
create unique index access_tokens_digest on access_tokens (digest);
create index access_tokens_connector on access_tokens (connector_id);
create unique index access_tokens_rotation on access_tokens (rotation_key) where rotation_key is not null;

-- One table for every resource type. Key order: organization first (shardable), then connector and type: the key is also the listing order.
create table resources (
  organization_id       integer not null,
  connector_id          integer not null,
  type                  text not null,
  id                    blob not null,
  unique_key            text,
  external_id           text,
  display               text,
  name_key              text,
  member_text           text,
  former_key            text,  -- the unique key that a hidden row had last
  status                integer not null default 0,  -- 0 active, 1 deactivated, 2 removed
  hidden                integer not null default 0,  -- the IdP sees 404
  invitation            integer not null default 0,  -- 0 none, 1 pending, 2 accepted
  document              text not null,
  search                text not null,
  version               integer not null default 1,
  document_version      integer not null default 1,
  created_at            integer not null,
  modified_at           integer not null,
  deactivated_at        integer,
  deprovision_due_at    integer,
  deprovision_attempts  integer not null default 0,
  deprovision_next_at   integer,  -- when the job looks again: the due date, later after a failure
  deprovision_error     text,
  removed_at            integer,
  primary key (organization_id, connector_id, type, id)
) strict;
create unique index resources_unique on resources (organization_id, type, unique_key) where unique_key is not null;
create index resources_external on resources (organization_id, connector_id, type, external_id) where external_id is not null;
create index resources_name on resources (organization_id, connector_id, type, name_key) where name_key is not null and not hidden;
create index resources_modified on resources (organization_id, connector_id, type, modified_at) where not hidden;
create index resources_hidden on resources (organization_id, connector_id, type, former_key) where hidden;
create index resources_due on resources (deprovision_next_at) where deprovision_next_at is not null;
create index resources_removed on resources (organization_id, removed_at) where removed_at is not null;

-- How many visible resources there are.
create table resource_counts (
  organization_id  integer not null,
  connector_id     integer not null,
  type             text not null,
  shard            integer not null,
  visible          integer not null,
  primary key (organization_id, connector_id, type, shard)
) strict, without rowid;

create table memberships (
  organization_id  integer not null,
  group_id         blob not null,
  member_id        blob not null,
  member_type      text not null,
  display          text,
  primary key (organization_id, group_id, member_id)
) strict, without rowid;
create index memberships_member on memberships (organization_id, member_id, group_id);

-- One writer at a time: a sequence is visible before the next one is taken.
create table events (
  sequence         integer primary key autoincrement,
  organization_id  integer not null,
  connector_id     integer,
  id               blob not null,
  type             text not null,
  occurred_at      integer not null,
  resource_type    text not null,
  resource_id      text not null,
  data             text not null
) strict;
create index events_organization on events (organization_id, sequence);

create table audit (
  sequence         integer primary key autoincrement,
  organization_id  integer not null,
  connector_id     integer,
  occurred_at      integer not null,
  actor            text not null,
  action           text not null,
  resource_type    text,
  resource_id      text,
  outcome          text not null,
  warnings         text
) strict;
create index audit_organization on audit (organization_id, sequence);

-- Things that exist once: the digest of the admin key, signing keys, the data protection key ring.
create table settings (
  name        text not null primary key,
  value       text not null,
  updated_at  integer not null
) strict;

create table idempotency_keys (
  scope        text not null,
  key          text not null,
  body_digest  blob not null,
  status       integer not null,
  response     text not null,
  created_at   integer not null,
  primary key (scope, key)
) strict;
