import type { Lines } from "@/server/services/growth/suggestions/foretell";
import { Growing, Places } from "../files/places";
import { type BadCell, readTable } from "../files/table";
import type { Progress } from "../output";
import { kindOfOrder, type OrderKind, orderComparison } from "./orders";

export const LINE_COLUMNS = ["customer", "order", "item"] as const;

export interface LinesFile {
  lines: Lines;
  /** by place, ascending */
  customers: string[];
  items: string[];
  /** rows without a customer, which are in nothing */
  leftOut: number;
}

const FIRST = 4096;

/** Receipt lines of a file, with rows in any order. */
export async function readLines(
  path: string,
  columns: readonly string[],
  onProgress: Progress,
): Promise<LinesFile> {
  const [, when = "", what = ""] = columns;
  const places = { customer: new Places(), order: new Places(), item: new Places() };
  const lines = {
    customer: new Growing(new Uint32Array(FIRST)),
    order: new Growing(new Uint32Array(FIRST)),
    item: new Growing(new Uint32Array(FIRST)),
  };
  const kinds = new OrderKinds();
  let leftOut = 0;
  await readTable(
    path,
    columns,
    ({ cells: [customer = "", order = "", item = ""] }) => {
      const wrong = kinds.fault(order, when);
      if (wrong) return wrong;
      if (item === "") return { column: what, code: "required", detail: "it is empty" };
      if (customer === "") leftOut++;
      else {
        lines.customer.push(places.customer.of(customer));
        lines.order.push(places.order.of(order));
        lines.item.push(places.item.of(item));
      }
      return null;
    },
    onProgress,
  );
  const [customers, items] = [places.customer.sorted(), places.item.sorted()];
  const orders = places.order.sorted(orderComparison(kinds.kind));
  const sorted = (column: Growing<Uint32Array>, by: Uint32Array) =>
    column.taken().map((place) => by[place] as number);
  return {
    lines: {
      customer: sorted(lines.customer, customers.places),
      order: sorted(lines.order, orders.places),
      item: sorted(lines.item, items.places),
    },
    customers: customers.names,
    items: items.names,
    leftOut,
  };
}

/** All orders are numbers, or all are times: the first says which. */
class OrderKinds {
  private first: OrderKind | null = null;
  private last = "";

  get kind(): OrderKind {
    return this.first ?? "number";
  }

  fault(text: string, column: string): BadCell | null {
    // lines of one receipt follow one another
    if (text === this.last && text !== "") return null;
    const kind = kindOfOrder(text);
    if (kind === null)
      return { column, code: "order", detail: `"${text}" is neither a number nor a time (2026-11-29T08:30)` };
    this.first ??= kind;
    if (kind !== this.first)
      return { column, code: "order", detail: `"${text}" is a ${kind}, the first one is a ${this.first}` };
    this.last = text;
    return null;
  }
}
