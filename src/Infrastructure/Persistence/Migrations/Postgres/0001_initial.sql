-- Text columns compare by bytes ("C"): folding is done once, in C#, at write.

create table organizations (
  id             int generated always as identity primary key,
  kind           text collate "C" not null default 'organization',   -- organization | company
  slug           text collate "C" not null,
  display_name   text not null,
  company_id     int references organizations (id),
  settings       jsonb not null default '{}',                        -- requireSso, retention, roles
  version        bigint not null default 1,
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);
create unique index organizations_slug on organizations (slug);
create index organizations_company on organizations (company_id) where company_id is not null;

create table sso_connections (
  id               int generated always as identity primary key,
  organization_id  int not null references organizations (id) on delete cascade,
  slug             text collate "C" not null,
  protocol         text not null,
  display_name     text,
  issuer           text,
  domains          jsonb not null default '[]',
  version          bigint not null default 1,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  unique (organization_id, slug)
);

create table connectors (
  id               int generated always as identity primary key,
  organization_id  int not null references organizations (id) on delete cascade,
  slug             text collate "C" not null,
  profile          text collate "C" not null,
  display_name     text,
  status           text not null default 'enabled',                  -- enabled | disabled
  settings         jsonb not null default '{}',                      -- only what was set; defaults come from the profile
  version          bigint not null default 1,
  last_request_at  timestamptz,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  unique (organization_id, slug)
);

create table connector_schemas (
  id               int generated always as identity primary key,
  organization_id  int not null,
  connector_id     int not null references connectors (id) on delete cascade,
  kind             text not null,                                    -- schema | resource-type
  name             text collate "C" not null,                        -- URN of a schema, name of a resource type
  body             jsonb not null,
  created_at       timestamptz not null,
  unique (connector_id, kind, name)
);

create table access_tokens (
  id               uuid primary key,
  organization_id  int not null,
  connector_id     int not null references connectors (id) on delete cascade,
  name             text,
  prefix           text collate "C" not null,
  digest           bytea not null,                                   -- SHA-256 of the whole token
  created_at       timestamptz not null,
  expires_at       timestamptz,
  revoked_at       timestamptz,
  rotated_at       timestamptz,
  rotation_key     text collate "C",                                 -- one successor for one predecessor, whatever node issues it
  sealed_secret    bytea,                                            -- of a scheduled rotation, until it is revealed once
  warned_days      int,                                              -- the last expiry warning that was sent
  expired_sent     boolean not null default false,
  last_used_at     timestamptz,
  last_used_from   text
);
create unique index access_tokens_digest on access_tokens (digest);
create index access_tokens_connector on access_tokens (connector_id);
create unique index access_tokens_rotation on access_tokens (rotation_key) where rotation_key is not null;

-- One table for every resource type. Key order: organization first (shardable), then connector and type: the key is also the listing order.
create table resources (
  organization_id       int not null,
  connector_id          int not null,
  type                  text collate "C" not null,
  id                    uuid not null,
  unique_key            text collate "C",
  external_id           text collate "C",
  display               text collate "C",
  name_key              text collate "C",
  member_text           text collate "C",
  former_key            text collate "C",                            -- the unique key that a hidden row had last
  status                smallint not null default 0,                 -- 0 active, 1 deactivated, 2 removed
  hidden                boolean not null default false,              -- the IdP sees 404
  invitation            smallint not null default 0,                 -- 0 none, 1 pending, 2 accepted
  document              text collate "C" not null,
  search                jsonb not null,
  version               bigint not null default 1,
  document_version      bigint not null default 1,
  created_at            timestamptz not null,
  modified_at           timestamptz not null,
  deactivated_at        timestamptz,
  deprovision_due_at    timestamptz,
  deprovision_attempts  int not null default 0,
  deprovision_next_at   timestamptz,                                 -- when the job looks again: the due date, later after a failure
  deprovision_error     text,
  removed_at            timestamptz,
  primary key (organization_id, connector_id, type, id) include (hidden)
);
create unique index resources_unique on resources (organization_id, type, unique_key) where unique_key is not null;
create index resources_external on resources (organization_id, connector_id, type, external_id) where external_id is not null;
create index resources_name on resources (organization_id, connector_id, type, name_key) where name_key is not null and not hidden;
create index resources_modified on resources (organization_id, connector_id, type, modified_at) where not hidden;
create index resources_search on resources using gin (search jsonb_path_ops) where not hidden;
create index resources_hidden on resources (organization_id, connector_id, type, former_key) where hidden;
create index resources_due on resources (deprovision_next_at) where deprovision_next_at is not null;
create index resources_removed on resources (organization_id, removed_at) where removed_at is not null;

-- How many visible resources there are, spread over shards so that concurrent writers do not wait for one row.
create table resource_counts (
  organization_id  int not null,
  connector_id     int not null,
  type             text collate "C" not null,
  shard            smallint not null,
  visible          bigint not null,
  primary key (organization_id, connector_id, type, shard)
) with (fillfactor = 50);

create table memberships (
  organization_id  int not null,
  group_id         uuid not null,
  member_id        uuid not null,
  member_type      text collate "C" not null,
  display          text collate "C",
  primary key (organization_id, group_id, member_id)
);
create index memberships_member on memberships (organization_id, member_id, group_id);

-- Sequences are taken inside the writing transaction; readers stay behind those that are still open.
create sequence event_sequence as bigint;
create table events (
  sequence         bigint primary key,
  organization_id  int not null,
  connector_id     int,
  id               uuid not null,
  type             text collate "C" not null,
  occurred_at      timestamptz not null,
  resource_type    text collate "C" not null,
  resource_id      text collate "C" not null,
  data             text not null
);
create index events_organization on events (organization_id, sequence);

create table audit (
  sequence         bigint generated always as identity primary key,
  organization_id  int not null,
  connector_id     int,
  occurred_at      timestamptz not null,
  actor            text not null,
  action           text collate "C" not null,
  resource_type    text collate "C",
  resource_id      text collate "C",
  outcome          text collate "C" not null,
  warnings         text
);
create index audit_organization on audit (organization_id, sequence);

-- Things that exist once: the digest of the admin key, signing keys, the data protection key ring.
create table settings (
  name        text collate "C" primary key,
  value       text not null,
  updated_at  timestamptz not null
);

create table idempotency_keys (
  scope        text collate "C" not null,
  key          text collate "C" not null,
  body_digest  bytea not null,
  status       int not null,
  response     text not null,
  created_at   timestamptz not null,
  primary key (scope, key)
);
