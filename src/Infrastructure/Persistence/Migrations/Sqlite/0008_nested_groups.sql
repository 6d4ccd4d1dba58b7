-- Groups beneath a group are found without a look at its users.
create index memberships_nested on memberships (organization_id, group_id, member_id) where member_type = 'Group';
