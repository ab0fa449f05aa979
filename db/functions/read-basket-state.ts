import { GENERIC } from "./generic";

/**
 * A customer's receipts since a moment, the newest first, as [milliseconds, minor units that were not returned]; no more
 * of them than are needed to spend `p_enough`. Before them, below 0, what came back without a receipt.
 */
export const TIER_RECEIPTS = `
create or replace function tier_receipts(p_tenant uuid, p_customer uuid, p_since timestamptz, p_enough bigint)
returns jsonb language plpgsql stable ${GENERIC} as $$
declare
  v_receipt record;
  v_left bigint := p_enough;
  v_found text[] := '{}';
begin
  for v_receipt in
    select (extract(epoch from r.occurred_at) * 1000)::bigint as ms, r.refund_minor as back
    from returns r
    where r.tenant_id = p_tenant and r.customer_id = p_customer and r.status = 'recorded' and r.purchase_id is null
      and r.occurred_at >= p_since and r.refund_minor > 0
  loop
    v_found := v_found || format('[%s,%s]', v_receipt.ms, -v_receipt.back);
    v_left := v_left + v_receipt.back;
  end loop;
  for v_receipt in
    select (extract(epoch from p.occurred_at) * 1000)::bigint as ms, p.net_minor - p.returned_minor as spent
    from purchases p
    where p.tenant_id = p_tenant and p.customer_id = p_customer and p.status = 'recorded'
      and p.occurred_at >= p_since and p.net_minor > p.returned_minor
    order by p.occurred_at desc
  loop
    v_found := v_found || format('[%s,%s]', v_receipt.ms, v_receipt.spent);
    v_left := v_left - v_receipt.spent;
    exit when v_left <= 0;
  end loop;
  return ('[' || array_to_string(v_found, ',') || ']')::jsonb;
end $$;`;

/**
 * The lots that pay `p_points`: what can be spent, in the order of its end (the engine's `byEnd`), as much of it as
 * that takes. Where something is owed or held, every lot that is not empty; null where nothing is asked nor owed.
 */
export const PAYING_LOTS = `
create or replace function paying_lots(p_tenant uuid, p_account uuid, p_at timestamptz, p_points bigint)
returns jsonb language plpgsql stable ${GENERIC} as $$
declare
  v_all boolean := exists (
    select from lots l where l.tenant_id = p_tenant and l.account_id = p_account and l.left < 0);
  v_found jsonb;
begin
  if p_points is null and not v_all then return null; end if;
  v_all := v_all or exists (
    select from quotes q where q.tenant_id = p_tenant and q.account_id = p_account and q.status = 'held');
  select jsonb_agg(jsonb_build_object('id', l.id, 'left', l.left,
    'activatesAtMs', (extract(epoch from l.activates_at) * 1000)::bigint,
    'expiresAtMs', (extract(epoch from l.expires_at) * 1000)::bigint))
  into v_found
  from (
    select o.*, sum(o.left) over (order by o.expires_at, o.activates_at, o.id rows unbounded preceding) - o.left as sooner
    from lots o
    where o.tenant_id = p_tenant and o.account_id = p_account and o.left <> 0
      and (v_all or (o.activates_at <= p_at and (o.expires_at is null or o.expires_at > p_at)))
  ) l
  where v_all or l.sooner < p_points;
  return v_found;
end $$;`;

/**
 * Everything about a basket's customer and the rest of limited campaigns, in one round trip. It sets the tenant itself,
 * so that a quote needs no transaction of several statements; it runs with the caller's rights, under row-level
 * security. Times come back as milliseconds since the epoch. Points that other baskets hold are `held`; `holds` are
 * those of this receipt, by its quote or its number. Lots come when there is something to pay (`p_lots` points), in the
 * order of paying and no more of them than that takes; all of them when something is owed or held, for then any may
 * have to pay. What was spent for tiers, since when and how much of it, when asked for.
 */
export const READ_BASKET_STATE = `
create or replace function read_basket_state(
  p_tenant uuid, p_type text, p_hash text, p_customer uuid, p_at timestamptz, p_campaigns uuid[], p_lock boolean,
  p_store uuid, p_external text, p_hold uuid, p_lots bigint,
  p_tiers_since timestamptz, p_tiers_enough bigint
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
      'tierShortOn', c.tier_short_on, 'tierByHand', c.tier_by_hand,
      'tierUntilMs', (extract(epoch from c.tier_until) * 1000)::bigint,
      'tierSinceMs', (extract(epoch from c.tier_since) * 1000)::bigint,
      'tierReceipts', case when p_tiers_enough is not null
        then tier_receipts(p_tenant, c.id, p_tiers_since, p_tiers_enough) end,
      'name', c.name_encrypted, 'birthDate', c.birth_date_encrypted, 'purchases', c.purchase_count,
      'referralCode', c.referral_code, 'awaited', exists (
        select from referrals f where f.tenant_id = p_tenant and f.newcomer_id = c.id
          and f.status in ('waiting', 'expired')),
      'registeredMs', (extract(epoch from c.registered_at) * 1000)::bigint,
      'group', coalesce(
        (select g.code from groups g where g.tenant_id = p_tenant and g.id = c.group_id),
        (select g.code from groups g where g.tenant_id = p_tenant and g.is_default limit 1)),
      'segments', coalesce(
        (select jsonb_agg(s.code order by s.code) from segment_members m
         join segments s on s.tenant_id = m.tenant_id and s.id = m.segment_id
         where m.tenant_id = p_tenant and m.customer_id = c.id), '[]'),
      'earns', not exists (select from marked_cards k
        where k.tenant_id = p_tenant and k.customer_id = c.id and not k.earns),
      'accountId', a.id, 'balance', coalesce(a.balance, 0),
      'spendable', coalesce(
        (select sum(l.left) from lots l
         where l.tenant_id = p_tenant and l.account_id = a.id and l.left <> 0
           and l.activates_at <= p_at and (l.expires_at is null or l.expires_at > p_at)), 0),
      'held', coalesce(
        (select sum(q.held_points) from quotes q
         where q.tenant_id = p_tenant and q.account_id = a.id and q.status = 'held' and q.expires_at > p_at
           and q.id is distinct from p_hold and (q.store_id, q.external_id) is distinct from (p_store, p_external)), 0),
      'holds',
        (select jsonb_agg(jsonb_build_object('id', q.id, 'points', q.held_points,
           'createdMs', (extract(epoch from q.created_at) * 1000)::bigint))
         from quotes q
         where q.tenant_id = p_tenant and q.account_id = a.id and q.status = 'held' and q.expires_at > p_at
           and (q.id = p_hold or (q.store_id, q.external_id) = (p_store, p_external))),
      'household', (
        select jsonb_build_object('name', h.name_encrypted, 'members', (
          select count(*) from account_members o where o.tenant_id = p_tenant and o.account_id = a.id))
        from households h where h.tenant_id = p_tenant and h.account_id = a.id),
      'lots', paying_lots(p_tenant, a.id, p_at, p_lots),
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
