import { PRODUCTS } from "@/db/demo/catalogue";
import type { DemoCustomer } from "@/db/demo/people/customer";
import type { Tally } from "./tally";

export interface Samples {
  customer: { type: "phone"; value: string };
  skus: readonly string[];
  /** the body of a quote in which several campaigns have a say */
  basket: unknown;
}

const WANTED: readonly (readonly [name: string, quantity: string])[] = [
  ["Вітамін C табл. шипучі", "2.000"],
  ["Бинт марлевий стерильний 7", "3.000"],
  ["Сироватка", "1.000"],
  ["Амлодипін", "1.000"],
];

/** The member who came most often, and what they might take today. */
export function samplesOf(customers: readonly DemoCustomer[], tallies: ReadonlyMap<number, Tally>): Samples {
  const regulars = [...tallies]
    .filter(([index]) => customers[index]?.phone && customers[index]?.group === "retail")
    .sort(([, a], [, b]) => b.purchases - a.purchases);
  const phone = customers[regulars[0]?.[0] ?? -1]?.phone ?? "";
  const customer = { type: "phone" as const, value: phone };
  const lines = WANTED.flatMap(([name, quantity], i) => {
    const product = PRODUCTS.find((candidate) => candidate.name.startsWith(name));
    if (!product) return [];
    return [
      { lineId: String(i + 1), sku: product.sku, quantity, price: (product.priceMinor / 100).toFixed(2) },
    ];
  });
  return { customer, skus: lines.map(({ sku }) => sku), basket: { currency: "UAH", customer, lines } };
}
