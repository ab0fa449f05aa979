import { GENERIC } from "./generic";

/**
 * Adds to a state what is known of the coupons that the basket brought, each by its hash; for whom, the state says
 * itself. Without coupons the state comes back as it was.
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

/**
 * A receipt that uses coupons or brings new ones. Each is taken by one conditional statement, in the given order, after
 * everything else; where one is gone meanwhile, or a new one's code is somebody's already, nothing at all is written
 * and its id is answered.
 */
export const WRITE_PURCHASE_WITH_COUPONS = `
create or replace function write_purchase_with_coupons(
  p_purchase json, p_answer json, p_lines json, p_rewards json, p_event json, p_account json, p_limits json,
  p_key text, p_body_hash text, p_taken json, p_issued json
) returns jsonb language plpgsql volatile ${GENERIC} as $$
declare
  v_written jsonb;
  v_tenant uuid := (p_purchase->>'tenantId')::uuid;
  v_id uuid := (p_purchase->>'id')::uuid;
  v_customer uuid := (p_purchase->>'customerId')::uuid;
  v_at timestamptz := (p_purchase->>'recordedAt')::timestamptz;
  v_coupon uuid;
  v_series uuid;
  v_refused text;
begin
  v_written := write_purchase(p_purchase, p_answer, p_lines, p_rewards, p_event, p_account, p_limits, p_key, p_body_hash);
  if v_written->>'refused' is not null then return v_written; end if;
  for v_coupon in select t.id::uuid from json_array_elements_text(p_taken) with ordinality as t(id, place) order by t.place
  loop
    update coupons c set uses = c.uses + 1
    from coupon_series s
    where c.tenant_id = v_tenant and c.id = v_coupon and s.tenant_id = v_tenant and s.id = c.series_id
      and c.blocked_at is null and (s.kind = 'shared' or c.uses = 0)
      and (s.uses_most_per_customer is null or s.uses_most_per_customer > (
        select count(*) from coupon_uses u where u.tenant_id = v_tenant and u.customer_id = v_customer
          and u.series_id = s.id and u.given_back_at is null))
    returning c.series_id into v_series;
    if found then
      update coupon_series s set uses = s.uses + 1
      where s.tenant_id = v_tenant and s.id = v_series and (s.uses_most is null or s.uses < s.uses_most);
    end if;
    if not found then
      raise exception 'the coupon is used up' using errcode = 'RG002', detail = v_coupon::text;
    end if;
    insert into coupon_uses (tenant_id, purchase_id, coupon_id, series_id, customer_id, used_at)
    values (v_tenant, v_id, v_coupon, v_series, v_customer, v_at);
  end loop;
  for v_coupon in select id from json_to_recordset(p_issued) as i(id uuid) order by 1
  loop
    insert into coupons (tenant_id, id, series_id, code_encrypted, code_hash, customer_id, issued_at, issued_by, expires_at)
    select v_tenant, i.id, i."seriesId", i."codeEncrypted", i."codeHash", v_customer, v_at, v_id, i."expiresAt"
    from json_to_recordset(p_issued) as i(
      id uuid, "seriesId" uuid, "codeEncrypted" text, "codeHash" text, "expiresAt" timestamptz)
    where i.id = v_coupon
    on conflict do nothing;
    if not found then
      raise exception 'the code is taken' using errcode = 'RG002', detail = v_coupon::text;
    end if;
  end loop;
  return v_written;
exception when sqlstate 'RG002' then
  get stacked diagnostics v_refused = pg_exception_detail;
  return jsonb_build_object('refused', null, 'coupon', v_refused);
end $$;`;
