import { GENERIC } from "./generic";

/**
 * Adds the coupons of the basket to a state, each by its hash; the state names the customer. Without coupons the state
 * is returned unchanged.
 */
export const WITH_COUPONS = `
create or replace function with_coupons(p_tenant uuid, p_state jsonb, p_hashes text[])
returns jsonb language plpgsql volatile ${GENERIC} as $$
declare
  v_customer uuid := (p_state->'customer'->>'id')::uuid;
  v_found jsonb;
begin
  if p_state is null or jsonb_typeof(p_state) <> 'object' or cardinality(p_hashes) = 0 then return p_state; end if;
  select jsonb_agg(jsonb_build_object(
    'hash', c.code_hash, 'id', c.id, 'series', s.code, 'single', s.kind = 'single',
    'blocked', c.blocked_at is not null, 'archived', s.archived_at is not null,
    'startsMs', (extract(epoch from s.starts_at) * 1000)::bigint,
    'endsMs', (extract(epoch from s.ends_at) * 1000)::bigint,
    'expiresMs', (extract(epoch from c.expires_at) * 1000)::bigint,
    'uses', c.uses, 'seriesUses', s.uses, 'usesMost', s.uses_most, 'usesMostPerCustomer', s.uses_most_per_customer,
    'usesByCustomer', case when s.uses_most_per_customer is null or v_customer is null then 0 else
      (select count(*) from coupon_uses u where u.tenant_id = p_tenant and u.customer_id = v_customer
        and u.series_id = s.id and u.given_back_at is null) end,
    'personal', s.personal, 'own', c.customer_id is not null and c.customer_id is not distinct from v_customer))
  into v_found
  from unnest(p_hashes) as k(hash)
  join coupons c on c.tenant_id = p_tenant and c.code_hash = k.hash
  join coupon_series s on s.tenant_id = c.tenant_id and s.id = c.series_id;
  return p_state || jsonb_build_object('coupons', coalesce(v_found, '[]'));
end $$;`;
