import { GENERIC } from "./generic";

/**
 * Takes a receipt's payments by gift card from their cards, in the receipt's own transaction; cards in the order of
 * their ids, so that two receipts never wait for each other. One that cannot pay undoes all of it: the code of the
 * refusal is the error's detail. Of a card with a PIN it takes nothing without it.
 */
export const PAY_BY_GIFT_CARDS = `
create or replace function pay_by_gift_cards(
  p_tenant uuid, p_purchase uuid, p_store uuid, p_till uuid, p_actor text, p_at timestamptz, p_payments json
) returns int language plpgsql volatile ${GENERIC} as $$
declare
  v_pay record;
  v_code text;
  v_paid int := 0;
begin
  for v_pay in
    select p.id, c.id as card_id, p."pinHash", p."amountMinor", p.currency
    from json_to_recordset(p_payments) as p(
      id uuid, "numberHash" text, "pinHash" text, "amountMinor" bigint, currency text)
    left join gift_cards c on c.tenant_id = p_tenant and c.number_hash = p."numberHash"
    order by c.id nulls first
  loop
    update gift_cards c set balance_minor = c.balance_minor - v_pay."amountMinor"
    where c.tenant_id = p_tenant and c.id = v_pay.card_id and c.currency = v_pay.currency
      and c.activated_at is not null and c.blocked_at is null and (c.expires_at is null or c.expires_at > p_at)
      and (c.pin_hash is null or c.pin_hash = v_pay."pinHash") and c.balance_minor >= v_pay."amountMinor";
    if not found then
      select case
        when c.pin_hash is not null and v_pay."pinHash" is null then 'gift-card-pin-needed'
        when c.pin_hash <> v_pay."pinHash" then 'gift-card-not-found'
        when c.currency <> v_pay.currency then 'currency-mismatch'
        when c.blocked_at is not null then 'gift-card-blocked'
        when c.expires_at <= p_at then 'gift-card-expired'
        when c.activated_at is null then 'gift-card-not-active'
        else 'gift-card-insufficient' end
      into v_code
      from gift_cards c where c.tenant_id = p_tenant and c.id = v_pay.card_id;
      raise exception 'a gift card cannot pay' using errcode = 'RG002', detail = coalesce(v_code, 'gift-card-not-found');
    end if;
    insert into gift_card_postings (
      tenant_id, id, card_id, operation, rule, amount_minor, purchase_id, store_id, till_id, actor_id, occurred_at)
    values (p_tenant, v_pay.id, v_pay.card_id, p_purchase::text, 'pay', -v_pay."amountMinor", p_purchase, p_store,
      p_till, p_actor, p_at);
    v_paid := v_paid + 1;
  end loop;
  return v_paid;
end $$;`;
