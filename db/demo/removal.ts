/**
 * Removes a demo tenant, facts included, which the app's own role may not. Tables go one by one, each after those
 * that refer to it: cascading row by row from the tenant takes minutes.
 */
export const REMOVE_DEMO = `
create or replace function remove_demo_tenant(wanted uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
  as $$
declare
  remaining oid[];
  gone oid;
begin
  perform from tenants where tenant_id = wanted and demo for update;
  if not found then return false; end if;
  select array_agg(c.oid) into remaining
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p');
  while cardinality(remaining) > 0 loop
    select t into gone from unnest(remaining) t
    where not exists (
      select from pg_constraint f
      where f.contype = 'f' and f.confrelid = t and f.conrelid <> t and f.conrelid = any (remaining))
    limit 1;
    if gone is null then raise exception 'the tables refer to one another in a circle'; end if;
    execute format('delete from %s where tenant_id = $1', gone::regclass) using wanted;
    remaining := array_remove(remaining, gone);
  end loop;
  return true;
end $$;`;
