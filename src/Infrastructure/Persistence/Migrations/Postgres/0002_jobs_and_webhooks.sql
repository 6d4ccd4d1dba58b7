create table job_runs (
  id           uuid primary key,
  job          text collate "C" not null,
  started_at   timestamptz not null,
  duration_ms  bigint not null,
  items        int not null,
  failures     int not null,
  error        text,
  node         text not null
);
create index job_runs_job on job_runs (job, id);

-- When the alert about a connector without traffic was sent; cleared by traffic.
alter table connectors add column silent_since timestamptz;

create table webhooks (
  id                      uuid primary key,
  organization_id         int not null references organizations (id) on delete cascade,
  url                     text not null,
  description             text,
  event_types             text not null,                               -- JSON list; empty: all types
  enabled                 boolean not null default true,
  disabled_reason         text,
  sealed_secret           bytea not null,
  sealed_previous_secret  bytea,
  previous_secret_until   timestamptz,
  cursor                  bigint not null,                             -- the last event that became a delivery or was passed over
  version                 bigint not null default 1,
  created_at              timestamptz not null,
  updated_at              timestamptz not null
);
create index webhooks_organization on webhooks (organization_id, id);

create table webhook_deliveries (
  id                uuid primary key,
  webhook_id        uuid not null references webhooks (id) on delete cascade,
  organization_id   int not null,
  message_id        uuid not null,
  sequence          bigint not null,                                   -- 0: a test ping
  event_type        text collate "C" not null,
  resource_key      text collate "C" not null,
  body              text not null,
  state             smallint not null default 0,                       -- 0 pending, 1 succeeded, 2 dead
  attempts          int not null default 0,
  next_attempt_at   timestamptz not null,
  lease_until       timestamptz,
  last_status       int,
  last_error        text,
  last_duration_ms  bigint,
  last_attempt_at   timestamptz,
  created_at        timestamptz not null,
  completed_at      timestamptz
);
create unique index webhook_deliveries_event on webhook_deliveries (webhook_id, sequence) where sequence > 0;
create index webhook_deliveries_due on webhook_deliveries (webhook_id, next_attempt_at, sequence) where state = 0;
create index webhook_deliveries_order on webhook_deliveries (webhook_id, resource_key, sequence) where state = 0;
create index webhook_deliveries_log on webhook_deliveries (webhook_id, id);
create index webhook_deliveries_done on webhook_deliveries (completed_at) where completed_at is not null;

-- Streams of Security Event Tokens (RFC 8417): the receiver polls (RFC 8936) or is pushed to (RFC 8935).
create table security_event_streams (
  id               uuid primary key,
  organization_id  int not null references organizations (id) on delete cascade,
  method           text collate "C" not null,                          -- poll | push
  audience         text not null,
  event_uris       text not null,                                      -- JSON list; empty: all
  endpoint         text,
  sealed_secret    bytea,                                              -- push: the Authorization header that the receiver asks for
  digest           bytea,                                              -- poll: SHA-256 of the receiver's bearer token
  enabled          boolean not null default true,
  disabled_reason  text,
  cursor           bigint not null,
  version          bigint not null default 1,
  created_at       timestamptz not null,
  updated_at       timestamptz not null
);
create index security_event_streams_organization on security_event_streams (organization_id, id);

-- Tokens that wait for the receiver's acknowledgement; acknowledged ones are deleted.
create table security_event_tokens (
  id               uuid primary key,
  stream_id        uuid not null references security_event_streams (id) on delete cascade,
  organization_id  int not null,
  sequence         bigint not null,
  jti              text collate "C" not null,
  token            text not null,
  state            smallint not null default 0,                        -- 0 pending, 2 dead
  attempts         int not null default 0,
  next_attempt_at  timestamptz not null,
  last_error       text,
  created_at       timestamptz not null
);
create unique index security_event_tokens_event on security_event_tokens (stream_id, sequence);
create unique index security_event_tokens_jti on security_event_tokens (stream_id, jti);
