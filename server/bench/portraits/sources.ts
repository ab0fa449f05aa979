import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Sales } from "@/server/engine/portraits/buying/visits";
import { type Baskets, basketsOf, itemsOf } from "@/server/engine/portraits/recommend/baskets";
import type { Kind, Recipe } from "@/server/engine/portraits/recommend/recipe";
import { recommend } from "@/server/engine/portraits/recommend/recommend";
import { sharedRows } from "@/server/testing/shared-data";

const DAY_MS = 86_400_000;
const TEN = 10;

/** @param path a file with the columns customer, date, amount, or nothing for the tenth of CDNOW that is at hand */
export function sales(path?: string): { sales: Sales; customers: number } | null {
  const rows: Record<string, string>[] | null = path
    ? parse(readFileSync(path), { columns: true, bom: true })
    : (sharedRows("cdnow/cdnow_sample.csv.gz")?.map((row) => ({ ...row, customer: row.sample_id ?? "" })) ??
      null);
  if (!rows) return null;
  const places = placesOf(rows.map(({ customer = "" }) => customer));
  return {
    customers: places.size,
    sales: {
      customer: Uint32Array.from(rows, ({ customer = "" }) => places.get(customer) ?? 0),
      day: Int32Array.from(rows, ({ date = "" }) => Date.parse(date) / DAY_MS),
      amount: Float64Array.from(rows, ({ amount }) => Number(amount)),
    },
  };
}

export interface Split {
  /** before it */
  baskets: Baskets;
  /** items of the next basket by customer, those that had been sold before */
  next: Map<number, Set<number>>;
  recallOf(kind: Kind, recipe: Recipe): number;
}

interface Line {
  customer: string;
  at: number;
  item: string;
}

/** Sales of known customers, parted in time. */
export function onlineRetail(splitDay: string): Split | null {
  const rows = sharedRows("online_retail/transactions.csv.gz");
  if (!rows) return null;
  const all = rows.filter(isSale).map(
    (row): Line => ({
      customer: row.customer_id ?? "",
      at: Date.parse(`${(row.invoice_ts ?? "").replace(" ", "T")}Z`),
      item: row.stock_code ?? "",
    }),
  );
  const split = Date.parse(splitDay);
  const past = all.filter(({ at }) => at < split);
  const [customers, items] = [placesOf(past.map((l) => l.customer)), placesOf(past.map((l) => l.item))];
  const orders = placesOf(past.map(({ at }) => at));
  const baskets = basketsOf(
    {
      customer: Uint32Array.from(past, (l) => customers.get(l.customer) ?? 0),
      order: Uint32Array.from(past, ({ at }) => orders.get(at) ?? 0),
      item: Uint32Array.from(past, (l) => items.get(l.item) ?? 0),
    },
    customers.size,
    items.size,
  );
  const next = nextBaskets(
    all.filter(({ at }) => at >= split),
    customers,
    items,
  );
  return { baskets, next, recallOf: (kind, recipe) => recall(baskets, next, kind, recipe) };
}

const isSale = ({
  invoice = "",
  quantity,
  unit_price: price,
  customer_id: customer,
}: Record<string, string>) =>
  customer !== "" && !invoice.startsWith("C") && Number(quantity) > 0 && Number(price) > 0;

function nextBaskets(
  future: readonly Line[],
  customers: ReadonlyMap<string, number>,
  items: ReadonlyMap<string, number>,
): Map<number, Set<number>> {
  const first = new Map<string, number>();
  for (const { customer, at } of future) first.set(customer, Math.min(at, first.get(customer) ?? at));
  const next = new Map<number, Set<number>>();
  for (const line of future) {
    const [customer, item] = [customers.get(line.customer), items.get(line.item)];
    if (customer === undefined || item === undefined || line.at !== first.get(line.customer)) continue;
    next.set(customer, (next.get(customer) ?? new Set()).add(item));
  }
  return next;
}

function recall(
  baskets: Baskets,
  next: ReadonlyMap<number, ReadonlySet<number>>,
  kind: Kind,
  recipe: Recipe,
): number {
  let [sum, asked, customer] = [0, 0, -1];
  for (const list of recommend(baskets, kind, recipe, TEN)) {
    customer++;
    const wanted = new Set(next.get(customer) ?? []);
    if (kind === "new") for (const item of boughtBy(baskets, customer)) wanted.delete(item);
    if (wanted.size === 0) continue;
    sum += list.filter(({ item }) => wanted.has(item)).length / wanted.size;
    asked++;
  }
  return sum / asked;
}

function* boughtBy(baskets: Baskets, customer: number): Generator<number> {
  const { ofCustomer } = baskets;
  for (let b = ofCustomer[customer] as number; b < (ofCustomer[customer + 1] as number); b++)
    yield* itemsOf(baskets, b);
}

function placesOf<T extends string | number>(names: readonly T[]): Map<T, number> {
  const sorted = [...new Set(names)].sort((one, other) => (one < other ? -1 : 1));
  return new Map(sorted.map((name, place) => [name, place]));
}
