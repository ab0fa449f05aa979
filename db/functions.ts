import type postgres from "postgres";

/**
 * All that a basket needs to know of its customer and of what is left of limited campaigns, in one round trip.
 * It sets the tenant itself, so that a quote needs no transaction of several statements; it runs with the
 * caller's rights, under row-level security. Times come back as milliseconds since the epoch.
 */
const READ_BASKET_STATE = `
create or replace function read_basket_state(
  p_tenant uuid, p_type text, p_hash text, p_customer uuid, p_at timestamptz, p_campaigns uuid[], p_lock boolean
) returns jsonb language plpgsql volatile as $$
declare
  v_customer uuid := p_customer;
  v_blocked boolean := false;
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
      perform from customers c where c.tenant_id = p_tenant and c.id = v_customer for update;
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
returns jsonb language plpgsql volatile as $$
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
returns jsonb language plpgsql volatile as $$
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
) returns jsonb language plpgsql volatile as $$
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
 * start at every look into it; columns that all rows of a part share are not in it. Column defaults do not apply: the
 * caller gives every column that may not be null.
 */
const WRITE_PURCHASE = `
create or replace function write_purchase(
  p_purchase json, p_answer json, p_lines json, p_rewards json, p_event json, p_account uuid, p_postings json,
  p_lots json, p_limits json, p_key text, p_body_hash text
) returns jsonb language plpgsql volatile as $$
declare
  v_purchase purchases;
  v_line purchase_lines;
  v_reward purchase_rewards;
  v_posting postings;
  v_lot lots;
  v_balance bigint;
  v_take record;
  v_refused text;
begin
  v_purchase := json_populate_record(v_purchase, p_purchase);
  v_purchase.answer := p_answer;
  insert into purchases values (v_purchase.*);
  v_line.tenant_id := v_purchase.tenant_id;
  v_line.purchase_id := v_purchase.id;
  v_line.occurred_at := v_purchase.occurred_at;
  insert into purchase_lines select * from json_populate_recordset(v_line, p_lines);
  v_reward.tenant_id := v_purchase.tenant_id;
  v_reward.purchase_id := v_purchase.id;
  v_reward.occurred_at := v_purchase.occurred_at;
  insert into purchase_rewards select * from json_populate_recordset(v_reward, p_rewards);
  insert into outbox select * from json_populate_record(null::outbox, p_event);
  if v_purchase.customer_id is not null then
    update customers c set purchase_count = c.purchase_count + 1
    where c.tenant_id = v_purchase.tenant_id and c.id = v_purchase.customer_id;
  end if;
  if p_account is not null then
    v_posting.tenant_id := v_purchase.tenant_id;
    v_posting.account_id := p_account;
    v_posting.purchase_id := v_purchase.id;
    v_posting.occurred_at := v_purchase.occurred_at;
    v_posting.recorded_at := v_purchase.recorded_at;
    insert into postings select * from json_populate_recordset(v_posting, p_postings);
    v_lot.tenant_id := v_purchase.tenant_id;
    v_lot.account_id := p_account;
    v_lot.purchase_id := v_purchase.id;
    insert into lots select * from json_populate_recordset(v_lot, p_lots);
    update accounts a set balance = a.balance + v_purchase.earned_points
    where a.tenant_id = v_purchase.tenant_id and a.id = p_account
    returning a.balance into v_balance;
  end if;
  if p_key is not null then
    insert into idempotency_keys (tenant_id, till_id, key, body_hash, status, purchase_id, created_at)
    values (v_purchase.tenant_id, v_purchase.till_id, p_key, p_body_hash, 201, v_purchase.id, v_purchase.recorded_at);
  end if;
  for v_take in select * from json_to_recordset(p_limits) as t(
    campaign_id uuid, code text, value_minor bigint, uses_most int, budget_most_minor bigint, per_customer boolean)
  loop
    insert into campaign_usage as u (tenant_id, campaign_id, uses, spent_minor)
    values (v_purchase.tenant_id, v_take.campaign_id, 1, v_take.value_minor)
    on conflict (tenant_id, campaign_id) do update
      set uses = u.uses + 1, spent_minor = u.spent_minor + excluded.spent_minor
      where (v_take.uses_most is null or u.uses < v_take.uses_most)
        and (v_take.budget_most_minor is null or u.spent_minor + excluded.spent_minor <= v_take.budget_most_minor);
    if not found then
      raise exception 'the limit is used up' using errcode = 'RG001', detail = v_take.code;
    end if;
    if v_take.per_customer and v_purchase.customer_id is not null then
      insert into campaign_customer_usage as u (tenant_id, customer_id, campaign_id, uses)
      values (v_purchase.tenant_id, v_purchase.customer_id, v_take.campaign_id, 1)
      on conflict (tenant_id, customer_id, campaign_id) do update set uses = u.uses + 1;
    end if;
  end loop;
  return jsonb_build_object('balance', v_balance, 'refused', null);
exception when sqlstate 'RG001' then
  get stacked diagnostics v_refused = pg_exception_detail;
  return jsonb_build_object('balance', null, 'refused', v_refused);
end $$;`;

/** Runs after every migration; replacing a function by itself changes nothing. */
export async function installFunctions(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe("drop function if exists write_purchase(json)");
  for (const definition of [READ_BASKET_STATE, TAKE_REQUEST, CLAIM_RECEIPT, OPEN_PURCHASE, WRITE_PURCHASE])
    await sql.unsafe(definition);
}
