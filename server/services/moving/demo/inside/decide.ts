import { PRODUCTS } from "@/db/demo/catalogue";
import type { DemoReceipt } from "@/db/demo/receipts/receipt";
import { STORES } from "@/db/demo/stores";
import { dateAt, momentAt } from "@/server/core/time/moment";
import { giftProducts } from "@/server/engine/basket/gifts";
import { score } from "@/server/engine/basket/score";
import type { Basket, CustomerState, Decision, Product } from "@/server/engine/basket/types";
import { paysWithPoints } from "./points";
import { type Scene, TIMEZONE, tallyOf } from "./scene";
import { tierAt } from "./tally";
import { leftFor } from "./usage";
import { isYoungParent } from "./write-segments";

const COUPON = "TEA39";
const COUPON_EVERY = 3;
const APP_EVERY = 12;
const SITE_EVERY = 17;

const isTea = ({ product }: { product: number }): boolean => PRODUCTS[product]?.category === "herbal-tea";

const numberOf = (externalId: string): number => Number(externalId.slice(-6));

/** How a receipt of the campaigns' time was bought: now and then by the app, on the site, with the leaflet's coupon. */
function wayOf({ externalId, customer, lines }: DemoReceipt): Pick<Basket, "channel" | "coupons"> {
  const number = numberOf(externalId);
  const ordered = number % SITE_EVERY === 0 ? "site" : "till";
  const channel = customer !== null && number % APP_EVERY === 0 ? "app" : ordered;
  const cut = number % COUPON_EVERY === 0 && lines.some(isTea);
  return { channel, coupons: cut ? [{ code: COUPON, series: null, usable: true }] : [] };
}

function customerAt(scene: Scene, receipt: DemoReceipt, availablePoints: number): CustomerState | null {
  const customer = receipt.customer === null ? undefined : scene.customers[receipt.customer];
  if (receipt.customer === null || !customer) return null;
  const { programmeOnly, tierRule } = scene.rules;
  const tally = tallyOf(scene, receipt.customer);
  return {
    tier: tierAt(tally, receipt.at, programmeOnly.programme, tierRule),
    group: customer.group,
    segments: isYoungParent(customer) ? ["young-parents"] : [],
    birthDate: customer.birthDate,
    registeredOn: dateAt(new Date(customer.registeredAt), TIMEZONE),
    purchases: tally.purchases,
    availablePoints,
  };
}

export interface Decided {
  channel: Basket["channel"];
  decision: Decision;
  /** of campaigns' limits, before this receipt */
  left: ReturnType<typeof leftFor>;
}

const indexOf = new Map(PRODUCTS.map(({ sku }, index) => [sku, index]));

/** What the receipt was given by the rules of its day. Points are hundredths. */
export function decideReceipt(scene: Scene, receipt: DemoReceipt, availablePoints: number): Decided {
  const { rules, live, usage } = scene;
  const store = STORES[receipt.store];
  const campaigns = receipt.at >= rules.campaignsBeginAt;
  const ruleset = campaigns ? live.ruleset : rules.programmeOnly;
  const left = campaigns ? leftFor(usage, live, receipt.customer) : new Map();
  const product = (sku: string): Product | null => rules.products[indexOf.get(sku) ?? -1] ?? null;
  const way = campaigns ? wayOf(receipt) : { channel: "till" as const, coupons: [] };
  const { customer, externalId } = receipt;
  const pays = customer !== null && paysWithPoints(customer, numberOf(externalId), availablePoints);
  const decision = score(ruleset, {
    basket: {
      ...way,
      lines: receipt.lines.map((line, i) => ({
        lineId: String(i + 1),
        sku: PRODUCTS[line.product]?.sku ?? "",
        product: rules.products[line.product] ?? null,
        quantityMilli: line.quantityMilli,
        priceMinor: line.priceMinor,
        manualDiscountMinor: line.discountMinor,
      })),
      store: { code: store?.code ?? "", region: store?.region ?? null, brand: store?.brand ?? null },
      redeem: { mode: pays ? "max" : "none" },
    },
    customer: customerAt(scene, receipt, availablePoints),
    now: momentAt(new Date(receipt.at), TIMEZONE),
    limitsLeft: left,
    giftProducts: giftProducts(ruleset, product),
  });
  return { channel: way.channel, decision, left };
}
