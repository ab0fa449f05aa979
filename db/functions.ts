import type postgres from "postgres";

/**
 * Every statement here looks rows up by their keys, so that one plan serves all values: a session plans it once, not
 * five times with values first, and not again five times whenever a table has been analysed.
 */
const GENERIC = "set plan_cache_mode = force_generic_plan";

/**
 * All that a basket needs to know of its customer and of what is left of limited campaigns, in one round trip.
 * It sets the tenant itself, so that a quote needs no transaction of several statements; it runs with the
 * caller's rights, under row-level security. Times come back as milliseconds since the epoch.
 */
const READ_BASKET_STATE = `
create or replace function read_basket_state(
  p_tenant uuid, p_type text, p_hash text, p_customer uuid, p_at timestamptz, p_campaigns uuid[], p_lock boolean
) returns jsonb language plpgsql volatile ${GENERIC} as $$
declare
  v_customer uuid := p_customer;
  v_blocked boolean := false;
  v_merged uuid;
  v_state jsonb;
  v_usage jsonb;
begin
  perform set_config('regulars.tenant_id', p_tenant::text, true);
  if p_hash is not null then
    select i.customer_id, i.blocked_at is not null into v_customer, v_blocked
    from customer_identifiers i
    where i.tenant_id = p_tenant and i.type = p_type and i.value_hash = p_hash;
  end if;
  if v_customer is not null then
    if p_lock then
      loop -- whoever was merged while this waited is the survivor now
        select c.merged_into into v_merged from customers c
        where c.tenant_id = p_tenant and c.id = v_customer for update;
        exit when v_merged is null;
        v_customer := v_merged;
      end loop;
      perform from accounts a where a.tenant_id = p_tenant and a.id = (
        select m.account_id from account_members m
        where m.tenant_id = p_tenant and m.customer_id = v_customer) for update;
    end if;
    select jsonb_build_object(
      'id', c.id, 'status', c.status, 'identifierBlocked', v_blocked, 'tier', c.tier_code,
      'name', c.name_encrypted, 'birthDate', c.birth_date_encrypted, 'purchases', c.purchase_count,
      'registeredMs', (extract(epoch from c.registered_at) * 1000)::bigint,
      'group', coalesce(
        (select g.code from groups g where g.tenant_id = p_tenant and g.id = c.group_id),
        (select g.code from groups g where g.tenant_id = p_tenant and g.is_default limit 1)),
      'segments', coalesce(
        (select jsonb_agg(s.code order by s.code) from segment_members m
         join segments s on s.tenant_id = m.tenant_id and s.id = m.segment_id
         where m.tenant_id = p_tenant and m.customer_id = c.id), '[]'),
      'accountId', a.id, 'balance', coalesce(a.balance, 0),
      'spendable', coalesce(
        (select sum(l.left) from lots l
         where l.tenant_id = p_tenant and l.account_id = a.id and l.left <> 0
           and l.activates_at <= p_at and (l.expires_at is null or l.expires_at > p_at)), 0),
      'expiring', coalesce(
        (select jsonb_agg(jsonb_build_object('points', e.points, 'expiresMs', e.ms) order by e.ms)
         from (select sum(l.left) as points, (extract(epoch from l.expires_at) * 1000)::bigint as ms
               from lots l
               where l.tenant_id = p_tenant and l.account_id = a.id and l.left > 0
                 and l.activates_at <= p_at and l.expires_at > p_at
                 and l.expires_at <= p_at + interval '31 days'
               group by l.expires_at order by l.expires_at limit 3) e), '[]'))
    into v_state
    from customers c
    left join account_members am on am.tenant_id = p_tenant and am.customer_id = c.id
    left join accounts a on a.tenant_id = p_tenant and a.id = am.account_id
    where c.tenant_id = p_tenant and c.id = v_customer;
  end if;
  if cardinality(p_campaigns) > 0 then
    select jsonb_agg(jsonb_build_object(
      'campaignId', w.id, 'uses', coalesce(u.uses, 0), 'spentMinor', coalesce(u.spent_minor, 0),
      'usesByCustomer', coalesce(cu.uses, 0)))
    into v_usage
    from unnest(p_campaigns) as w(id)
    left join campaign_usage u on u.tenant_id = p_tenant and u.campaign_id = w.id
    left join campaign_customer_usage cu
      on cu.tenant_id = p_tenant and cu.campaign_id = w.id and cu.customer_id = v_customer;
  end if;
  return jsonb_build_object('customer', v_state, 'usage', coalesce(v_usage, '[]'));
end $$;`;

/**
 * Holds a till's idempotency key until the transaction ends and reads what it answered before. The look-up is a
 * statement of its own after the lock, so that it sees what the lock's last holder committed.
 */
const TAKE_REQUEST = `
create or replace function take_request(p_tenant uuid, p_till uuid, p_key text)
returns jsonb language plpgsql volatile ${GENERIC} as $$
declare v_known jsonb;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('request ' || p_till::text || ' ' || p_key, 0)) then
    return jsonb_build_object('busy', true);
  end if;
  select jsonb_build_object('bodyHash', k.body_hash, 'status', k.status, 'body', coalesce(k.body, p.answer)::text)
  into v_known
  from idempotency_keys k
  left join purchases p on p.tenant_id = k.tenant_id and p.id = k.purchase_id
  where k.tenant_id = p_tenant and k.till_id = p_till and k.key = p_key;
  return jsonb_build_object('busy', false, 'known', v_known);
end $$;`;

/**
 * One receipt number of a store, and one quote, at a time: whoever comes second sees what the first has committed.
 */
const CLAIM_RECEIPT = `
create or replace function claim_receipt(p_tenant uuid, p_store uuid, p_external text, p_quote text)
returns jsonb language plpgsql volatile ${GENERIC} as $$
declare v_known jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended('receipt ' || p_store::text || ' ' || p_external, 0));
  select jsonb_build_object('id', p.id, 'contentHash', p.content_hash, 'status', p.status, 'answer', p.answer::text)
  into v_known
  from purchases p
  where p.tenant_id = p_tenant and p.store_id = p_store and p.external_id = p_external;
  if p_quote is not null then
    perform pg_advisory_xact_lock(hashtextextended('quote ' || p_tenant::text || ' ' || p_quote, 0));
  end if;
  return jsonb_build_object('known', v_known, 'quoteUsed', p_quote is not null and exists (
    select from purchases p where p.tenant_id = p_tenant and p.quote_ref = p_quote));
end $$;`;

/**
 * All that comes before a receipt is scored, in one round trip: the tenant, the request's key, the receipt's number
 * and its quote, and the customer and account, locked in this order. It stops at the first that answers the till.
 */
const OPEN_PURCHASE = `
create or replace function open_purchase(
  p_tenant uuid, p_till uuid, p_key text, p_store uuid, p_external text, p_quote text,
  p_type text, p_hash text, p_at timestamptz, p_campaigns uuid[]
) returns jsonb language plpgsql volatile ${GENERIC} as $$
declare
  v_request jsonb := '{"busy": false}';
  v_claim jsonb;
begin
  perform set_config('regulars.tenant_id', p_tenant::text, true);
  if p_key is not null then
    v_request := take_request(p_tenant, p_till, p_key);
    if (v_request->>'busy')::boolean or jsonb_typeof(v_request->'known') = 'object' then
      return jsonb_build_object('request', v_request);
    end if;
  end if;
  v_claim := claim_receipt(p_tenant, p_store, p_external, p_quote);
  if jsonb_typeof(v_claim->'known') = 'object' then
    return jsonb_build_object('request', v_request, 'claim', v_claim);
  end if;
  return jsonb_build_object('request', v_request, 'claim', v_claim, 'state',
    read_basket_state(p_tenant, p_type, p_hash, null, p_at, p_campaigns, true));
end $$;`;

/**
 * A receipt with its points in one round trip, with plans that the session keeps: the rows, the customer's count of
 * purchases, the postings, their lots, the balance, the request's key, and what it takes of limits. Limits come last,
 * so that the campaign's row, which every other purchase waits for, is held as shortly as can be; where one is used
 * up all of it is undone and its code is answered. Each part is a parameter of its own, for JSON is read from its
 * start at every look into it; columns that all rows of a part share are not in it.
 */
const WRITE_PURCHASE = `
create or replace function write_purchase(
  p_purchase json, p_answer json, p_lines json, p_rewards json, p_event json, p_earned json, p_limits json,
  p_key text, p_body_hash text
) returns jsonb language plpgsql volatile ${GENERIC} as $$
declare
  v_tenant uuid;
  v_id uuid;
  v_customer uuid;
  v_till uuid;
  v_occurred_at timestamptz;
  v_recorded_at timestamptz;
  v_account uuid;
  v_balance bigint;
  v_take record;
  v_refused text;
begin
  insert into purchases (
    tenant_id, id, external_id, store_id, till_id, customer_id, occurred_at, recorded_at, channel, cashier,
    gross_minor, manual_discount_minor, discount_minor, redeemed_points, redeemed_minor, net_minor, earned_points,
    status, quote_ref, content_hash, answer, limits_taken, payments, fiscal, source)
  select "tenantId", id, "externalId", "storeId", "tillId", "customerId", "occurredAt", "recordedAt", channel, cashier,
    "grossMinor", "manualDiscountMinor", "discountMinor", "redeemedPoints", "redeemedMinor", "netMinor", "earnedPoints",
    status, "quoteRef", "contentHash", p_answer, "limitsTaken", payments, fiscal, source
  from json_to_record(p_purchase) as p(
    "tenantId" uuid, id uuid, "externalId" text, "storeId" uuid, "tillId" uuid, "customerId" uuid,
    "occurredAt" timestamptz, "recordedAt" timestamptz, channel text, cashier text, "grossMinor" bigint,
    "manualDiscountMinor" bigint, "discountMinor" bigint, "redeemedPoints" bigint, "redeemedMinor" bigint,
    "netMinor" bigint, "earnedPoints" bigint, status text, "quoteRef" text, "contentHash" text, "limitsTaken" jsonb,
    payments jsonb, fiscal jsonb, source text)
  returning tenant_id, id, customer_id, till_id, occurred_at, recorded_at
  into v_tenant, v_id, v_customer, v_till, v_occurred_at, v_recorded_at;
  insert into purchase_lines (
    tenant_id, purchase_id, position, occurred_at, line_id, sku, product_id, quantity_milli, price_minor, gross_minor,
    manual_discount_minor, discount_minor, redeemed_points, redeemed_minor, net_minor, earned_points, earns)
  select v_tenant, v_id, position, v_occurred_at, "lineId", sku, "productId", "quantityMilli", "priceMinor",
    "grossMinor", "manualDiscountMinor", "discountMinor", "redeemedPoints", "redeemedMinor", "netMinor",
    "earnedPoints", earns
  from json_to_recordset(p_lines) as l(
    position int, "lineId" text, sku text, "productId" uuid, "quantityMilli" bigint, "priceMinor" bigint,
    "grossMinor" bigint, "manualDiscountMinor" bigint, "discountMinor" bigint, "redeemedPoints" bigint,
    "redeemedMinor" bigint, "netMinor" bigint, "earnedPoints" bigint, earns boolean);
  insert into purchase_rewards (
    tenant_id, purchase_id, occurred_at, campaign_id, instrument, position, kind, discount_minor, points)
  select v_tenant, v_id, v_occurred_at, "campaignId", instrument, position, kind, "discountMinor", points
  from json_to_recordset(p_rewards) as r(
    "campaignId" uuid, instrument text, position int, kind text, "discountMinor" bigint, points bigint);
  insert into outbox (tenant_id, id, created_at, topic, payload)
  select v_tenant, id, v_recorded_at, topic, payload
  from json_to_record(p_event) as e(id uuid, topic text, payload jsonb);
  if v_customer is not null then
    update customers c set purchase_count = c.purchase_count + 1,
      last_purchase_at = greatest(c.last_purchase_at, v_occurred_at) where c.tenant_id = v_tenant and c.id = v_customer;
    v_account := (p_earned->>'accountId')::uuid;
    if (p_earned->>'isNew')::boolean then
      insert into accounts (tenant_id, id, created_at) values (v_tenant, v_account, v_recorded_at);
      insert into account_members (tenant_id, customer_id, account_id) values (v_tenant, v_customer, v_account);
    end if;
    insert into postings (tenant_id, id, account_id, purchase_id, rule, points, occurred_at, recorded_at)
    select v_tenant, id, v_account, v_id, rule, points, v_occurred_at, v_recorded_at
    from json_to_recordset(p_earned->'postings') as p(id uuid, rule text, points bigint);
    insert into lots (tenant_id, id, account_id, purchase_id, points, "left", activates_at, expires_at)
    select v_tenant, id, v_account, v_id, points, "left", "activatesAt", "expiresAt"
    from json_to_recordset(p_earned->'lots') as l(
      id uuid, points bigint, "left" bigint, "activatesAt" timestamptz, "expiresAt" timestamptz);
    update accounts a set balance = a.balance + p.earned_points
    from purchases p
    where p.tenant_id = v_tenant and p.id = v_id and a.tenant_id = v_tenant and a.id = v_account
    returning a.balance into v_balance;
    if v_balance is distinct from (p_earned->>'balance')::bigint then
      raise exception 'the account % changed although it was locked', v_account;
    end if;
  end if;
  if p_key is not null then
    insert into idempotency_keys (tenant_id, till_id, key, body_hash, status, purchase_id, created_at)
    values (v_tenant, v_till, p_key, p_body_hash, 201, v_id, v_recorded_at);
  end if;
  for v_take in select * from json_to_recordset(p_limits) as t(
    "campaignId" uuid, code text, "valueMinor" bigint, "usesMost" int, "budgetMostMinor" bigint,
    "perCustomer" boolean)
  loop
    insert into campaign_usage as u (tenant_id, campaign_id, uses, spent_minor)
    values (v_tenant, v_take."campaignId", 1, v_take."valueMinor")
    on conflict (tenant_id, campaign_id) do update
      set uses = u.uses + 1, spent_minor = u.spent_minor + excluded.spent_minor
      where (v_take."usesMost" is null or u.uses < v_take."usesMost")
        and (v_take."budgetMostMinor" is null or u.spent_minor + excluded.spent_minor <= v_take."budgetMostMinor");
    if not found then
      raise exception 'the limit is used up' using errcode = 'RG001', detail = v_take.code;
    end if;
    if v_take."perCustomer" and v_customer is not null then
      insert into campaign_customer_usage as u (tenant_id, customer_id, campaign_id, uses)
      values (v_tenant, v_customer, v_take."campaignId", 1)
      on conflict (tenant_id, customer_id, campaign_id) do update set uses = u.uses + 1;
    end if;
  end loop;
  return jsonb_build_object('refused', null);
exception when sqlstate 'RG001' then
  get stacked diagnostics v_refused = pg_exception_detail;
  return jsonb_build_object('refused', v_refused);
end $$;`;

/** Runs after every migration; replacing a function by itself changes nothing. */
export async function installFunctions(sql: postgres.TransactionSql): Promise<void> {
  for (const definition of [READ_BASKET_STATE, TAKE_REQUEST, CLAIM_RECEIPT, OPEN_PURCHASE, WRITE_PURCHASE])
    await sql.unsafe(definition);
}
