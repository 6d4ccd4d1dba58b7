-- Each group is looked up by its key, whatever the planner believed of their number when it made its plan.
create or replace function groups_of(organization int, connector int, resource uuid) returns text language plpgsql stable as $$
begin
  return (
    select json_agg(json_build_array(m.group_id, g.display) order by m.group_id)::text
    from memberships m
    left join lateral (
      select display from resources where organization_id = organization and connector_id = connector and type = 'Group' and id = m.group_id limit 1) g on true
    where m.organization_id = organization and m.member_id = resource);
end $$;
