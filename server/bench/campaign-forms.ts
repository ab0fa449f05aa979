import { type Sample, sample } from "@/server/testing/random";

interface Shelf {
  categories: readonly string[];
  skus: readonly string[];
}

const decimal = (minor: number): string => (minor / 100).toFixed(2);

function selectorOf({ categories, skus }: Shelf, s: Sample) {
  return categories.length > 0 && s.random() < 0.7
    ? { categories: [s.pick(categories)] }
    : { skus: Array.from({ length: 20 }, () => s.pick(skus)) };
}

function conditionOf(shelf: Shelf, s: Sample) {
  const from = s.between(1, 20) * 5_000;
  return s.pick([
    { kind: "basket_total", from: decimal(from) },
    { kind: "basket_total", from: decimal(from), to: decimal(from * 3) },
    { kind: "basket_total", from: decimal(1000), selector: selectorOf(shelf, s) },
    { kind: "basket_quantity", from: String(s.between(2, 30)) },
    { kind: "contains", selector: selectorOf(shelf, s), quantity: "1" },
    { kind: "purchase_number", every: s.between(2, 6) },
    { kind: "member", is: true },
  ]);
}

function rewardOf(shelf: Shelf, s: Sample) {
  const selector = selectorOf(shelf, s);
  const percent = String(s.between(2, 20));
  return s.pick<object>([
    { kind: "points", amount: String(s.between(1, 50)) },
    { kind: "points", amount: "1", per: "50.00", selector },
    { kind: "points_percent", percent, selector },
    { kind: "points_multiply", by: "2", selector },
    { kind: "percent_off", percent, selector },
    { kind: "percent_off", percent, selector, maxAmount: "15.00" },
    { kind: "amount_off", amount: decimal(s.between(10, 300)), selector },
    { kind: "amount_off", amount: decimal(s.between(5, 50)), selector, each: true },
    { kind: "fixed_price", price: decimal(s.between(50, 500)), selector },
    { kind: "buy_get", buy: { selector, quantity: 2 }, get: { selector, quantity: 1 }, percent: "100" },
    { kind: "gift", choose: 1, from: [s.pick(shelf.skus)], price: "0.01" },
    { kind: "message", audience: "cashier", text: "Offer a bag" },
  ]);
}

/** Campaigns of three instruments in the form of the configuration file, over a real assortment. */
export function campaignForms(count: number, shelf: Shelf, seed = 5) {
  const s = sample(seed);
  return Array.from({ length: count }, (_, i) => {
    const lane = s.random();
    return {
      code: `c${String(i).padStart(3, "0")}`,
      name: `Campaign ${i}`,
      priority: s.between(0, 3),
      stacking: lane < 0.75 ? "best" : lane < 0.97 ? "stack" : "exclusive",
      limits: i % 10 === 0 ? { uses: s.between(50, 5000), usesPerCustomer: 20, budget: "100000.00" } : null,
      instruments: Array.from({ length: 3 }, (_, k) => ({
        code: `i${k + 1}`,
        when: s.random() < 0.5 ? [conditionOf(shelf, s)] : [conditionOf(shelf, s), conditionOf(shelf, s)],
        reward: rewardOf(shelf, s),
      })),
    };
  });
}
