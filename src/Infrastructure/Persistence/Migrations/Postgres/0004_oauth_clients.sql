-- OAuth 2.0 clients of connectors; an access token names its client and ends with it.
create table oauth_clients (
  id                    uuid primary key,
  organization_id       integer not null,
  connector_id          integer not null references connectors (id) on delete cascade,
  name                  text,
  authentication        text collate "C" not null,                              -- client-secret | private-key-jwt | jwt-bearer
  digest                bytea,                                           -- SHA-256 of the secret
  key_set               text,                                            -- public keys, RFC 7517
  issuer                text,
  subject               text,
  access_token_seconds  integer not null,
  created_at            timestamptz not null,
  last_used_at          timestamptz
);
create index oauth_clients_connector on oauth_clients (connector_id, id);
create index oauth_clients_issuer on oauth_clients (issuer, subject) where issuer is not null;

-- Assertions that were used, until they expire: none is accepted twice.
create table oauth_assertions (
  client_id   uuid not null references oauth_clients (id) on delete cascade,
  digest      bytea not null,
  expires_at  timestamptz not null,
  primary key (client_id, digest)
);
create index oauth_assertions_expiry on oauth_assertions (expires_at);
