-- Pages walk this index alone, whatever they skip; a row is read when it is on the page.
create index resources_listed on resources (organization_id, connector_id, type, id) where not hidden;

-- SQLite has no index into documents as such: these are the attributes of the core schemas that identity providers look people up by, e-mail addresses apart (0007).
create index resources_nick_name on resources (organization_id, connector_id, type, search ->> '$."nickName"')
  where search ->> '$."nickName"' is not null and not hidden;
create index resources_title on resources (organization_id, connector_id, type, search ->> '$."title"')
  where search ->> '$."title"' is not null and not hidden;
create index resources_family_name on resources (organization_id, connector_id, type, search ->> '$."name"."familyName"')
  where search ->> '$."name"."familyName"' is not null and not hidden;
create index resources_employee_number on resources (organization_id, connector_id, type, search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."employeeNumber"')
  where search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."employeeNumber"' is not null and not hidden;
create index resources_department on resources (organization_id, connector_id, type, search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."department"')
  where search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."department"' is not null and not hidden;
create index resources_manager on resources (organization_id, connector_id, type, search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."manager"."value"')
  where search ->> '$."urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"."manager"."value"' is not null and not hidden;
