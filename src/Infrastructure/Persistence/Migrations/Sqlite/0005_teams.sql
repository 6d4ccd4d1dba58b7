-- home: slug of the organization that a member of a company's connector names itself; null where it names none.
-- handle_key: the folded handle that the mapping derives; no two live members of an organization share one.
alter table resources add column home text;
alter table resources add column handle_key text;
create index resources_home on resources (organization_id, connector_id, home, id) where home is not null;
create unique index resources_handle on resources (organization_id, handle_key) where handle_key is not null;

-- What a group gives its members: a role in a team of an organization. Teams are names; they exist while something points to them.
create table group_links (
  organization_id  integer not null,  -- the owner of the group's connector
  group_id         blob not null,
  position         integer not null,
  organization     text not null,  -- slug of the team's organization
  team             text not null,
  role             text,
  primary key (organization_id, group_id, position)
) strict, without rowid;
create index group_links_organization on group_links (organization_id, organization);

-- Teams that the last sign-in with groups gave a member.
create table sign_in_teams (
  organization_id  integer not null,
  member_id        blob not null,
  organization     text not null,
  team_key         text not null,  -- folded
  team             text not null,
  created_at       integer not null,
  primary key (organization_id, member_id, organization, team_key)
) strict, without rowid;
create index sign_in_teams_organization on sign_in_teams (organization_id, organization);

-- Whoever is deleted or removed loses both, in the same transaction, whichever statement did it.
create trigger resources_hidden_access after update of hidden on resources when new.hidden and not old.hidden begin
  delete from sign_in_teams where organization_id = old.organization_id and member_id = old.id;
  delete from group_links where organization_id = old.organization_id and group_id = old.id;
end;
create trigger resources_deleted_access after delete on resources begin
  delete from sign_in_teams where organization_id = old.organization_id and member_id = old.id;
  delete from group_links where organization_id = old.organization_id and group_id = old.id;
end;
