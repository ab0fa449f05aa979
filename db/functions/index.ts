import type postgres from "postgres";
import { WITH_COUPONS, WRITE_PURCHASE_WITH_COUPONS } from "./coupons";
import { LIVE_HISTORY } from "./live-history";
import { CLAIM_RECEIPT, OPEN_PURCHASE, OPEN_QUOTE, TAKE_REQUEST } from "./opening";
import { PAY_BY_GIFT_CARDS } from "./pay-by-gift-cards";
import { PAYING_LOTS, READ_BASKET_STATE, TIER_RECEIPTS } from "./read-basket-state";
import { USE_CARD_CODE } from "./use-card-code";
import { LIFT_TIER, MOVE_POINTS, WRITE_PURCHASE } from "./write-purchase";

/** Their parameters have changed since; a function of the same name with others would stay beside the new one. */
const FORMER = `
drop function if exists with_coupons(uuid, jsonb, text[]);
drop function if exists read_basket_state(uuid, text, text, uuid, timestamptz, uuid[], boolean);
drop function if exists read_basket_state(uuid, text, text, uuid, timestamptz, uuid[], boolean, uuid, text, uuid, boolean);
drop function if exists read_basket_state(
  uuid, text, text, uuid, timestamptz, uuid[], boolean, uuid, text, uuid, boolean, timestamptz, bigint);
drop function if exists open_purchase(uuid, uuid, text, uuid, text, text, text, text, timestamptz, uuid[], uuid, boolean);
drop function if exists open_purchase(
  uuid, uuid, text, uuid, text, text, text, text, timestamptz, uuid[], uuid, boolean, timestamptz, bigint);
drop function if exists open_purchase(uuid, uuid, text, uuid, text, text, text, text, timestamptz, uuid[]);
do $$ begin
  if exists (select from pg_proc where proname = 'write_purchase' and 'p_earned' = any (proargnames)) then
    drop function write_purchase(json, json, json, json, json, json, json, text, text);
  end if;
end $$;`;

/** Runs after every migration; replacing a function by itself changes nothing. */
export async function installFunctions(sql: postgres.TransactionSql): Promise<void> {
  for (const definition of [
    FORMER,
    TIER_RECEIPTS,
    PAYING_LOTS,
    READ_BASKET_STATE,
    TAKE_REQUEST,
    OPEN_QUOTE,
    CLAIM_RECEIPT,
    OPEN_PURCHASE,
    MOVE_POINTS,
    LIFT_TIER,
    WRITE_PURCHASE,
    PAY_BY_GIFT_CARDS,
    USE_CARD_CODE,
    WITH_COUPONS,
    WRITE_PURCHASE_WITH_COUPONS,
    ...LIVE_HISTORY,
  ])
    await sql.unsafe(definition);
}
