import { GENERIC } from "./generic";

/** What a purchase changes of lots that were there: paid from them, or a debt paid by what was earned; and its holds. */
export const MOVE_POINTS = `
create or replace function move_points(p_tenant uuid, p_purchase uuid, p_moved json)
returns void language plpgsql volatile ${GENERIC} as $$
begin
  update lots l set "left" = c."left"
  from json_to_recordset(p_moved->'changes') as c(id uuid, "left" bigint)
  where l.tenant_id = p_tenant and l.id = c.id;
  insert into lot_spends (tenant_id, purchase_id, lot_id, points)
  select p_tenant, p_purchase, id, points
  from json_to_recordset(p_moved->'paid') as s(id uuid, points bigint);
  update quotes q set status = p_moved->>'holdStatus'
  from json_array_elements_text(p_moved->'holds') as h(id)
  where q.tenant_id = p_tenant and q.id = h.id::uuid and q.status = 'held';
  if p_moved->'confirmed'->>'id' is not null then
    update confirmations c set used_at = (p_moved->'confirmed'->>'at')::timestamptz, used_by = p_purchase
    where c.tenant_id = p_tenant and c.id = (p_moved->'confirmed'->>'id')::uuid;
  end if;
end $$;`;

/** What a purchase does to its customer's tier: a grace that it ends, and the tier to which it lifts. */
export const LIFT_TIER = `
create or replace function lift_tier(p_tenant uuid, p_customer uuid, p_purchase uuid, p_at timestamptz, p_tier json)
returns void language plpgsql volatile ${GENERIC} as $$
declare
  v_at timestamptz; -- a receipt that came earlier may be written later: the changes stand in the order of writing
begin
  if p_tier->>'to' is null then
    update customers c set tier_short_on = null where c.tenant_id = p_tenant and c.id = p_customer;
    return;
  end if;
  update customers c set tier_code = p_tier->>'to', tier_since = greatest(c.tier_since, p_at), tier_short_on = null, tier_by_hand = false,
    tier_until = null
  where c.tenant_id = p_tenant and c.id = p_customer
  returning c.tier_since into v_at;
  insert into tier_history (tenant_id, id, customer_id, from_tier, to_tier, at, why, spent_minor, purchase_id)
  values (p_tenant, (p_tier->>'historyId')::uuid, p_customer, p_tier->>'from', p_tier->>'to', v_at, 'purchase',
    (p_tier->>'spentMinor')::bigint, p_purchase);
  insert into outbox (tenant_id, id, created_at, topic, payload)
  values (p_tenant, (p_tier->>'eventId')::uuid, v_at, 'tier.changed', jsonb_build_object(
    'customerId', p_customer, 'from', p_tier->>'from', 'to', p_tier->>'to', 'why', 'purchase'));
end $$;`;

/**
 * A receipt with its points in one round trip, with plans that the session keeps: the rows, the customer's count of
 * purchases, the postings, their lots, the balance, the request's key, and what it takes of limits. Limits come last,
 * so that the campaign's row, which every other purchase waits for, is held as shortly as can be; where one is used
 * up all of it is undone and its code is answered. Each part is a parameter of its own, for JSON is read from its
 * start at every look into it; columns that all rows of a part share are not in it.
 */
export const WRITE_PURCHASE = `
create or replace function write_purchase(
  p_purchase json, p_answer json, p_lines json, p_rewards json, p_event json, p_account json, p_limits json,
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
    status, quote_ref, content_hash, answer, limits_taken, payments, fiscal, offline, remarks, source)
  select "tenantId", id, "externalId", "storeId", "tillId", "customerId", "occurredAt", "recordedAt", channel, cashier,
    "grossMinor", "manualDiscountMinor", "discountMinor", "redeemedPoints", "redeemedMinor", "netMinor", "earnedPoints",
    status, "quoteRef", "contentHash", p_answer, "limitsTaken", payments, fiscal, offline, remarks, source
  from json_to_record(p_purchase) as p(
    "tenantId" uuid, id uuid, "externalId" text, "storeId" uuid, "tillId" uuid, "customerId" uuid,
    "occurredAt" timestamptz, "recordedAt" timestamptz, channel text, cashier text, "grossMinor" bigint,
    "manualDiscountMinor" bigint, "discountMinor" bigint, "redeemedPoints" bigint, "redeemedMinor" bigint,
    "netMinor" bigint, "earnedPoints" bigint, status text, "quoteRef" text, "contentHash" text, "limitsTaken" jsonb,
    payments jsonb, fiscal jsonb, offline boolean, remarks jsonb, source text)
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
    tenant_id, purchase_id, occurred_at, campaign_id, instrument, position, kind, discount_minor, points, by_line)
  select v_tenant, v_id, v_occurred_at, "campaignId", instrument, position, kind, "discountMinor", points, "byLine"
  from json_to_recordset(p_rewards) as r(
    "campaignId" uuid, instrument text, position int, kind text, "discountMinor" bigint, points bigint, "byLine" jsonb);
  insert into outbox (tenant_id, id, created_at, topic, payload)
  select v_tenant, id, v_recorded_at, topic, payload
  from json_to_record(p_event) as e(id uuid, topic text, payload jsonb);
  if p_purchase->'unclaimed' is not null then
    insert into unclaimed_receipts (tenant_id, purchase_id, type, value_hash, recorded_at)
    values (v_tenant, v_id, p_purchase->'unclaimed'->>'type', p_purchase->'unclaimed'->>'hash', v_recorded_at);
  end if;
  if v_customer is not null then
    update customers c set purchase_count = c.purchase_count + 1,
      last_purchase_at = greatest(c.last_purchase_at, v_occurred_at) where c.tenant_id = v_tenant and c.id = v_customer;
    if p_purchase->'tier' is not null then
      perform lift_tier(v_tenant, v_customer, v_id, v_recorded_at, p_purchase->'tier');
    end if;
    v_account := (p_account->>'accountId')::uuid;
    if (p_account->>'isNew')::boolean then
      insert into accounts (tenant_id, id, created_at) values (v_tenant, v_account, v_recorded_at);
      insert into account_members (tenant_id, customer_id, account_id) values (v_tenant, v_customer, v_account);
    end if;
    insert into postings (tenant_id, id, account_id, purchase_id, rule, points, occurred_at, recorded_at)
    select v_tenant, id, v_account, v_id, rule, points, v_occurred_at, v_recorded_at
    from json_to_recordset(p_account->'postings') as p(id uuid, rule text, points bigint);
    insert into lots (tenant_id, id, account_id, purchase_id, points, "left", activates_at, expires_at)
    select v_tenant, id, v_account, v_id, points, "left", "activatesAt", "expiresAt"
    from json_to_recordset(p_account->'lots') as l(
      id uuid, points bigint, "left" bigint, "activatesAt" timestamptz, "expiresAt" timestamptz);
    if p_account->'moved' is not null then
      perform move_points(v_tenant, v_id, p_account->'moved');
    end if;
    update accounts a set balance = a.balance + (p_account->>'change')::bigint
    where a.tenant_id = v_tenant and a.id = v_account
    returning a.balance into v_balance;
    if v_balance is distinct from (p_account->>'balance')::bigint then
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
