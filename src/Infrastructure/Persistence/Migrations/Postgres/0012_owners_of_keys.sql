-- A request may note its change, keep its answer and give its key back only while the key is its own.
alter table idempotency_keys add column owner uuid;
