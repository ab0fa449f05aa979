import { GENERIC } from "./generic";

/**
 * Holds a till's idempotency key until the transaction ends and reads what it answered before. The look-up is a
 * statement of its own after the lock, so that it sees what the lock's last holder committed.
 */
export const TAKE_REQUEST = `
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

/** How both of the openings below begin: a key that has answered already, or is being answered, ends them here. */
const TAKE_OR_ANSWER = `perform set_config('regulars.tenant_id', p_tenant::text, true);
  if p_key is not null then
    v_request := take_request(p_tenant, p_till, p_key);
    if (v_request->>'busy')::boolean or jsonb_typeof(v_request->'known') = 'object' then
      return jsonb_build_object('request', v_request);
    end if;
  end if;`;

/**
 * The first statement of a quote that holds points: locks the request's key, then the customer and the account. A key
 * that already has a response locks neither.
 */
export const OPEN_QUOTE = `
create or replace function open_quote(
  p_tenant uuid, p_till uuid, p_key text, p_store uuid, p_external text,
  p_type text, p_hash text, p_at timestamptz, p_campaigns uuid[],
  p_tiers_since timestamptz, p_tiers_enough bigint
) returns jsonb language plpgsql volatile ${GENERIC} as $$
declare
  v_request jsonb := '{"busy": false}';
begin
  ${TAKE_OR_ANSWER}
  return jsonb_build_object('request', v_request, 'state',
    read_basket_state(p_tenant, p_type, p_hash, null, p_at, p_campaigns, true, p_store, p_external, null, null,
      p_tiers_since, p_tiers_enough));
end $$;`;

/**
 * One receipt number of a store, and one quote, at a time: a second caller sees what the first has committed.
 */
export const CLAIM_RECEIPT = `
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
  return jsonb_build_object('known', v_known,
    'quoteUsed', p_quote is not null and exists (
      select from purchases p where p.tenant_id = p_tenant and p.quote_ref = p_quote),
    'awaited', exists (
      select from returns r where r.tenant_id = p_tenant and r.status = 'pending_original'
        and r.original_store_id = p_store and r.original_external_id = p_external));
end $$;`;

/**
 * All that comes before a receipt is scored, in one round trip: the tenant, the request's key, the receipt's number
 * and its quote, and the customer and account, locked in this order. It stops at the first that answers the till.
 */
export const OPEN_PURCHASE = `
create or replace function open_purchase(
  p_tenant uuid, p_till uuid, p_key text, p_store uuid, p_external text, p_quote text,
  p_type text, p_hash text, p_at timestamptz, p_campaigns uuid[], p_hold uuid, p_lots bigint,
  p_tiers_since timestamptz, p_tiers_enough bigint
) returns jsonb language plpgsql volatile ${GENERIC} as $$
declare
  v_request jsonb := '{"busy": false}';
  v_claim jsonb;
begin
  ${TAKE_OR_ANSWER}
  v_claim := claim_receipt(p_tenant, p_store, p_external, p_quote);
  if jsonb_typeof(v_claim->'known') = 'object' then
    return jsonb_build_object('request', v_request, 'claim', v_claim);
  end if;
  return jsonb_build_object('request', v_request, 'claim', v_claim, 'state',
    read_basket_state(p_tenant, p_type, p_hash, null, p_at, p_campaigns, true, p_store, p_external, p_hold, p_lots,
      p_tiers_since, p_tiers_enough));
end $$;`;
