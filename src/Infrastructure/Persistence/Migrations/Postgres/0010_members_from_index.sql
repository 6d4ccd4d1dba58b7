-- A group's members are read from the key's index alone: it holds what they show.
alter table memberships drop constraint memberships_pkey;
alter table memberships add primary key (organization_id, group_id, member_id) include (member_type, display);
