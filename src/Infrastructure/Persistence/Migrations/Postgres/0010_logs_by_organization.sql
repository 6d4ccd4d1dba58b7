-- Both logs are read by organization only: the key says so, and every write enters two indexes less.
drop index events_organization;
alter table events drop constraint events_pkey, add primary key (organization_id, sequence);
drop index audit_organization;
alter table audit drop constraint audit_pkey, add primary key (organization_id, sequence);
