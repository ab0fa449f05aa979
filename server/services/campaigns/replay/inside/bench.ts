import type { ReplayCustomer, ReplayReceipt } from "@/db/campaigns/replay";
import type { TenantKeys } from "@/server/core/secrets";
import { dateAt, momentAt } from "@/server/core/time/moment";
import { giftProducts } from "@/server/engine/basket/gifts";
import { type Ruleset, score } from "@/server/engine/basket/score";
import type { CustomerState, Decision, LimitsLeft, Product } from "@/server/engine/basket/types";
import { startingTier } from "@/server/services/campaigns/config/compile";

export interface BenchStore {
  code: string;
  region: string | null;
  brand: string | null;
  timezone: string;
}

/** What receipts of the past are scored with. */
export interface Bench {
  ruleset: Ruleset;
  product: (sku: string) => Product | null;
  giftProducts: ReadonlyMap<string, Product>;
  /** by id */
  stores: ReadonlyMap<string, BenchStore>;
  keys: TenantKeys;
}

export const makeBench = (parts: Omit<Bench, "giftProducts">): Bench => ({
  ...parts,
  giftProducts: giftProducts(parts.ruleset, (sku) => parts.product(sku) ?? undefined),
});

export interface ScoredReceipt {
  decision: Decision;
  store: BenchStore;
  products: (Product | null)[];
}

const CHANNELS = { till: "till", site: "site", app: "app" } as const;

/**
 * Prices and the till's own discounts are the receipt's; coupons are not on record, so conditions on them never hold.
 * A customer has the purchases of that moment, and the group, tier and segments of now. Null: nothing to score.
 */
export function scoreReceipt(
  receipt: ReplayReceipt,
  bench: Bench,
  limitsLeft: ReadonlyMap<string, LimitsLeft>,
): ScoredReceipt | null {
  const store = bench.stores.get(receipt.storeId);
  if (!store || receipt.lines.length === 0) return null;
  const products = receipt.lines.map(({ sku }) => bench.product(sku));
  const decision = score(bench.ruleset, {
    basket: {
      lines: receipt.lines.map((line, i) => ({ ...line, product: products[i] ?? null })),
      channel: CHANNELS[receipt.channel as keyof typeof CHANNELS] ?? "till",
      store,
      coupons: [],
      redeem: { mode: "none" },
    },
    customer: receipt.customer && stateOf(receipt.customer, store.timezone, bench),
    now: momentAt(new Date(receipt.occurredAt), store.timezone),
    limitsLeft,
    giftProducts: bench.giftProducts,
  });
  return { decision, store, products };
}

const stateOf = (customer: ReplayCustomer, timezone: string, { ruleset, keys }: Bench): CustomerState => ({
  tier: customer.tier ?? startingTier(ruleset.programme),
  group: customer.group,
  segments: customer.segments,
  birthDate: customer.birthDateEncrypted && keys.decrypt(customer.birthDateEncrypted),
  registeredOn: dateAt(new Date(customer.registeredAt), timezone),
  purchases: customer.purchases,
  availablePoints: 0,
});
