import type { Sales } from "@/server/services/growth/portraits/study-sales";
import { readDay, readNumber } from "../files/cells";
import { Growing, Places } from "../files/places";
import { readTable } from "../files/table";
import type { Progress } from "../output";

export const SALES_COLUMNS = ["customer", "date", "amount"] as const;

export interface SalesFile {
  sales: Sales;
  /** by place, ascending */
  customers: string[];
  /** rows without a customer, which are in nothing */
  leftOut: number;
}

const FIRST = 4096;

/** Purchases and returns of a file, with rows in any order. */
export async function readSales(
  path: string,
  columns: readonly string[],
  onProgress: Progress,
): Promise<SalesFile> {
  const [, when = "", sum = ""] = columns;
  const places = new Places();
  const customer = new Growing(new Uint32Array(FIRST));
  const day = new Growing(new Int32Array(FIRST));
  const amount = new Growing(new Float64Array(FIRST));
  let leftOut = 0;
  await readTable(
    path,
    columns,
    ({ cells: [id = "", date = "", money = ""] }) => {
      const [on, value] = [readDay(date), readNumber(money)];
      if (on === null)
        return { column: when, code: "date", detail: `"${date}" is no day: YYYY-MM-DD is needed` };
      if (value === null)
        return { column: sum, code: "number", detail: `"${money}" is no number: 1234.50 is one` };
      if (id === "") leftOut++;
      else {
        customer.push(places.of(id));
        day.push(on);
        amount.push(value);
      }
      return null;
    },
    onProgress,
  );
  const { names, places: sorted } = places.sorted();
  return {
    sales: {
      customer: customer.taken().map((c) => sorted[c] as number),
      day: day.taken(),
      amount: amount.taken(),
    },
    customers: names,
    leftOut,
  };
}
