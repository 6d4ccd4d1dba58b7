-- The members list by state: few rows are not active.
create index resources_status on resources (organization_id, connector_id, status, id) where status <> 0;

-- Its search box: the texts of one connector's members lie together, in the order of the list. An index row must fit a third of a page.
update resources set member_text = left(member_text, 500) where length(member_text) > 500;
create index resources_member_text on resources (organization_id, connector_id, id) include (status, member_text) where member_text is not null;
