-- A database that has not yet looked at its tables believes them empty, and took this index, the smallest, for look-ups by keys: each read
-- the whole connector. With a second condition it serves only statements that compare modified_slot.
drop index resources_modified;
create index resources_modified on resources (organization_id, connector_id, type, modified_slot)
  where not hidden and modified_slot is not null;
