-- SQLite has no index into JSON arrays: addresses of e-mails stand in a table of their own, kept by the database itself.
create table resource_emails (
  organization_id  integer not null,
  value            text not null,
  id               blob not null,
  primary key (organization_id, value, id)
) without rowid;
create index resource_emails_resource on resource_emails (organization_id, id);

insert or ignore into resource_emails (organization_id, value, id)
  select r.organization_id, e.value ->> '$."value"', r.id from resources r, json_each(r.search, '$."emails"') e where e.type = 'object' and json_type(e.value, '$."value"') = 'text';

create trigger resources_emails_added after insert on resources
begin
  insert or ignore into resource_emails (organization_id, value, id)
    select new.organization_id, e.value ->> '$."value"', new.id from json_each(new.search, '$."emails"') e where e.type = 'object' and json_type(e.value, '$."value"') = 'text';
end;
create trigger resources_emails_changed after update of search on resources when old.search -> '$."emails"' is not new.search -> '$."emails"'
begin
  delete from resource_emails where organization_id = old.organization_id and id = old.id;
  insert or ignore into resource_emails (organization_id, value, id)
    select new.organization_id, e.value ->> '$."value"', new.id from json_each(new.search, '$."emails"') e where e.type = 'object' and json_type(e.value, '$."value"') = 'text';
end;
create trigger resources_emails_gone after delete on resources
begin
  delete from resource_emails where organization_id = old.organization_id and id = old.id;
end;
