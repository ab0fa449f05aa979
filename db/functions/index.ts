import type postgres from "postgres";
import { LIVE_HISTORY } from "@/db/campaigns/live-tracking";
import { USE_CARD_CODE } from "@/db/members/card-code-uses";
import { INSIST } from "@/db/refusals";
import { WITH_COUPONS } from "./coupons";
import { CLAIM_RECEIPT, OPEN_PURCHASE, OPEN_QUOTE, TAKE_REQUEST } from "./opening";
import { PAYING_LOTS, READ_BASKET_STATE, TIER_RECEIPTS } from "./read-basket-state";

/** Their parameters have changed since; the old function would remain next to a new one of the same name. */
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
drop function if exists write_purchase(json, json, json, json, json, json, json, text, text);
drop function if exists write_purchase_with_coupons(
  json, json, json, json, json, json, json, text, text, json, json);
drop function if exists pay_by_gift_cards(uuid, uuid, uuid, uuid, text, timestamptz, json);
drop function if exists move_points(uuid, uuid, json);
drop function if exists lift_tier(uuid, uuid, uuid, timestamptz, json);`;

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
    INSIST,
    USE_CARD_CODE,
    WITH_COUPONS,
    ...LIVE_HISTORY,
  ])
    await sql.unsafe(definition);
}
