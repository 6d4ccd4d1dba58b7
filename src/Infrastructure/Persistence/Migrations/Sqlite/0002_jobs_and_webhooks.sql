create table job_runs (
  id           blob primary key,
  job          text not null,
  started_at   integer not null,
  duration_ms  integer not null,
  items        integer not null,
  failures     integer not null,
  error        text,
  node         text not null
);
create index job_runs_job on job_runs (job, id);

-- When the alert about a connector without traffic was sent; cleared by traffic.
alter table connectors add column silent_since integer;

create table webhooks (
  id                      blob primary key,
  organization_id         integer not null references organizations (id) on delete cascade,
  url                     text not null,
  description             text,
  event_types             text not null,                               -- JSON list; empty: all types
  enabled                 integer not null default 1,
  disabled_reason         text,
  sealed_secret           blob not null,
  sealed_previous_secret  blob,
  previous_secret_until   integer,
  cursor                  integer not null,                             -- the last event that became a delivery or was passed over
  version                 integer not null default 1,
  created_at              integer not null,
  updated_at              integer not null
);
create index webhooks_organization on webhooks (organization_id, id);

create table webhook_deliveries (
  id                blob primary key,
  webhook_id        blob not null references webhooks (id) on delete cascade,
  organization_id   integer not null,
  message_id        blob not null,
  sequence          integer not null,                                   -- 0: a test ping
  event_type        text not null,
  resource_key      text not null,
  body              text not null,
  state             integer not null default 0,                       -- 0 pending, 1 succeeded, 2 dead
  attempts          integer not null default 0,
  next_attempt_at   integer not null,
  lease_until       integer,
  last_status       integer,
  last_error        text,
  last_duration_ms  integer,
  last_attempt_at   integer,
  created_at        integer not null,
  completed_at      integer
);
create unique index webhook_deliveries_event on webhook_deliveries (webhook_id, sequence) where sequence > 0;
create index webhook_deliveries_due on webhook_deliveries (webhook_id, next_attempt_at, sequence) where state = 0;
create index webhook_deliveries_order on webhook_deliveries (webhook_id, resource_key, sequence) where state = 0;
create index webhook_deliveries_log on webhook_deliveries (webhook_id, id);
create index webhook_deliveries_done on webhook_deliveries (completed_at) where completed_at is not null;

-- Streams of Security Event Tokens (RFC 8417): the receiver polls (RFC 8936) or is pushed to (RFC 8935).
create table security_event_streams (
  id               blob primary key,
  organization_id  integer not null references organizations (id) on delete cascade,
  method           text not null,                          -- poll | push
  audience         text not null,
  event_uris       text not null,                                      -- JSON list; empty: all
  endpoint         text,
  sealed_secret    blob,                                              -- push: the Authorization header that the receiver asks for
  digest           blob,                                              -- poll: SHA-256 of the receiver's bearer token
  enabled          integer not null default 1,
  disabled_reason  text,
  cursor           integer not null,
  version          integer not null default 1,
  created_at       integer not null,
  updated_at       integer not null
);
create index security_event_streams_organization on security_event_streams (organization_id, id);

-- Tokens that wait for the receiver's acknowledgement; acknowledged ones are deleted.
create table security_event_tokens (
  id               blob primary key,
  stream_id        blob not null references security_event_streams (id) on delete cascade,
  organization_id  integer not null,
  sequence         integer not null,
  jti              text not null,
  token            text not null,
  state            integer not null default 0,                        -- 0 pending, 2 dead
  attempts         integer not null default 0,
  next_attempt_at  integer not null,
  last_error       text,
  created_at       integer not null
);
create unique index security_event_tokens_event on security_event_tokens (stream_id, sequence);
create unique index security_event_tokens_jti on security_event_tokens (stream_id, jti);
