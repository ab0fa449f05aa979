import { DAY_MS, historyDays } from "./calendar";
import type { DemoCustomer } from "./people/customer";
import { generateCustomers } from "./people/generate";
import { randomOf } from "./random";
import { generateReceipts } from "./receipts/generate";
import type { DemoReceipt } from "./receipts/receipt";

const CUSTOMERS = 5_000;
const RECEIPTS = 76_000;

/** About how many receipts there are: the number that is aimed at. */
export const demoReceipts = (scale: number): number => Math.round(RECEIPTS * scale);

export interface Demo {
  readonly customers: readonly DemoCustomer[];
  /** day by day, in the order of time */
  readonly receipts: () => Iterable<readonly DemoReceipt[]>;
}

/**
 * The demo pharmacy's people and receipts: 18 months that end the day before `endDate` (YYYY-MM-DD). The same
 * date and scale give the same demo; `scale` 1 is the whole of it.
 */
export function generateDemo({ endDate, scale = 1 }: { endDate: string; scale?: number }): Demo {
  const days = historyDays(endDate);
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const customers = generateCustomers(randomOf("customers"), Math.max(20, Math.round(CUSTOMERS * scale)), {
    first,
    end: last + DAY_MS,
  });
  const count = demoReceipts(scale);
  return { customers, receipts: () => generateReceipts(randomOf("receipts"), customers, days, count) };
}
