import { momentAt } from "@/server/core/time/moment";
import { giftProducts } from "@/server/engine/basket/gifts";
import type { Ruleset } from "@/server/engine/basket/ruleset";
import { score } from "@/server/engine/basket/score";
import type {
  Basket,
  CustomerState,
  Decision,
  LimitsLeft,
  Product,
  ScoreInput,
} from "@/server/engine/basket/types";
import type { BasketBody } from "./schema";

export interface DecideInput {
  ruleset: Ruleset;
  body: BasketBody;
  store: { code: string; region: string | null; brand: string | null; timezone: string };
  product: (sku: string) => Product | null;
  /** null: an anonymous basket */
  customer: CustomerState | null;
  /** the moment that decides: the receipt's own time */
  at: Date;
  limitsLeft: ReadonlyMap<string, LimitsLeft>;
  /** what the codes of the body are; by default only what campaigns name themselves */
  coupons?: Basket["coupons"];
  /** by line: what the till has given by itself */
  given?: ScoreInput["given"];
  explain?: "campaigns" | "instruments";
}

/** From what a till sent to the engine's decision. Pure: the same input gives the same decision. */
export function decide({
  ruleset,
  body,
  store,
  product,
  customer,
  at,
  limitsLeft,
  coupons,
  given,
  explain,
}: DecideInput): Decision {
  const basket: Basket = {
    lines: body.lines.map((line) => ({
      lineId: line.lineId,
      sku: line.sku,
      product: product(line.sku),
      quantityMilli: line.quantity,
      priceMinor: line.price,
      manualDiscountMinor: line.discount,
    })),
    channel: body.channel,
    store: { code: store.code, region: store.region, brand: store.brand },
    coupons: coupons ?? body.coupons.map((code) => ({ code, series: null, usable: true })),
    redeem: body.redeem,
  };
  return score(ruleset, {
    basket,
    customer,
    now: momentAt(at, store.timezone),
    limitsLeft,
    giftProducts: giftProducts(ruleset, product),
    given,
    explain,
  });
}
