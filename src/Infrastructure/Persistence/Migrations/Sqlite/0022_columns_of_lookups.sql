-- The attributes of 0020 stand in columns of their own, kept by the database itself: an index on an expression of the document is written
-- anew with every change of the document, one on a column only where the value is another.
alter table resources add column nick_name any;
alter table resources add column title any;
alter table resources add column family_name any;
alter table resources add column employee_number any;
alter table resources add column department any;
alter table resources add column manager any;
update resources set
  nick_name = search ->> '$."nickName"',
  title = search ->> '$."title"',
  family_name = search ->> '$."name"."familyName"',
  employee_number = search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."employeeNumber"',
  department = search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."department"',
  manager = search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."manager"."value"';
drop index resources_nick_name;
create index resources_nick_name on resources (organization_id, connector_id, type, nick_name) where nick_name is not null and not hidden;
drop index resources_title;
create index resources_title on resources (organization_id, connector_id, type, title) where title is not null and not hidden;
drop index resources_family_name;
create index resources_family_name on resources (organization_id, connector_id, type, family_name) where family_name is not null and not hidden;
drop index resources_employee_number;
create index resources_employee_number on resources (organization_id, connector_id, type, employee_number) where employee_number is not null and not hidden;
drop index resources_department;
create index resources_department on resources (organization_id, connector_id, type, department) where department is not null and not hidden;
drop index resources_manager;
create index resources_manager on resources (organization_id, connector_id, type, manager) where manager is not null and not hidden;
create trigger resources_lookups_added after insert on resources
begin
  update resources set
    nick_name = new.search ->> '$."nickName"',
    title = new.search ->> '$."title"',
    family_name = new.search ->> '$."name"."familyName"',
    employee_number = new.search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."employeeNumber"',
    department = new.search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."department"',
    manager = new.search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."manager"."value"'
  where rowid = new.rowid;
end;
create trigger resources_nick_name_changed after update of search on resources when new.search ->> '$."nickName"' is not old.nick_name
begin
  update resources set nick_name = new.search ->> '$."nickName"' where rowid = new.rowid;
end;
create trigger resources_title_changed after update of search on resources when new.search ->> '$."title"' is not old.title
begin
  update resources set title = new.search ->> '$."title"' where rowid = new.rowid;
end;
create trigger resources_family_name_changed after update of search on resources when new.search ->> '$."name"."familyName"' is not old.family_name
begin
  update resources set family_name = new.search ->> '$."name"."familyName"' where rowid = new.rowid;
end;
create trigger resources_employee_number_changed after update of search on resources when new.search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."employeeNumber"' is not old.employee_number
begin
  update resources set employee_number = new.search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."employeeNumber"' where rowid = new.rowid;
end;
create trigger resources_department_changed after update of search on resources when new.search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."department"' is not old.department
begin
  update resources set department = new.search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."department"' where rowid = new.rowid;
end;
create trigger resources_manager_changed after update of search on resources when new.search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."manager"."value"' is not old.manager
begin
  update resources set manager = new.search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."manager"."value"' where rowid = new.rowid;
end;
