-- The groups of one resource, as a JSON array of [id, display]. A function, because a statement that only may have to answer this would prepare for it each time.
create function groups_of(organization int, connector int, resource uuid) returns text language plpgsql stable as $$
begin
  return (
    select json_agg(json_build_array(m.group_id, g.display) order by m.group_id)::text
    from memberships m
    left join resources g on g.organization_id = organization and g.connector_id = connector and g.type = 'Group' and g.id = m.group_id
    where m.organization_id = organization and m.member_id = resource);
end $$;

-- Any group may be the one that has most of the members: plans must not depend on how many an average group has.
alter table memberships alter column group_id set (n_distinct = 1);
analyze memberships;
