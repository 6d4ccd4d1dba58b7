-- An index on the exact time would make every change touch all indexes of its row: the indexed column stands still for a quarter of an hour.
alter table resources add column modified_slot timestamptz not null
  generated always as (date_bin('15 minutes', modified_at, timestamptz '2000-01-01T00:00:00Z')) stored;
drop index resources_modified;
create index resources_modified on resources (organization_id, connector_id, type, modified_slot) where not hidden;

-- Documents of the usual size stay uncompressed in their row; a short pending list keeps look-ups by attribute fast.
alter table resources set (toast_tuple_target = 4080);
alter index resources_search set (gin_pending_list_limit = 512);
