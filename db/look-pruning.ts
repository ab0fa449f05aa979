/** The access log ends at its own far end only: whoever has got hold of the app cannot take away what is young. */
export const PRUNE_LOOKS = `
create or replace function prune_looks(before timestamptz, most integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp
  as $$
declare
  own uuid := nullif(current_setting('regulars.tenant_id', true), '')::uuid;
  gone integer;
begin
  delete from looks where tenant_id = own and id in (
    select id from looks
    where tenant_id = own and first_at < least(before, now() - interval '28 days')
    order by first_at limit most);
  get diagnostics gone = row_count;
  return gone;
end $$;`;
