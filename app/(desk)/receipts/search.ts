import type { Inputs } from "@/app/_trpc/types";
import { isDay, isLine } from "@/server/core/keepable";

export type ReceiptSearch = Inputs["receipts"]["list"];
type Raw = Record<string, string | string[] | undefined>;

const isMark = (text: string) => /^\d{1,15}_[0-9a-f-]{36}$/.test(text);
const isCode = (text: string) => text.length <= 100 && isLine(text);

function one<Text extends string = string>(
  raw: Raw,
  key: string,
  fits: (text: string) => boolean,
): Text | undefined {
  const value = raw[key];
  return typeof value === "string" && value !== "" && fits(value) ? (value as Text) : undefined;
}

/** What the address says; whatever it says wrongly is as if it were not there. */
export const readSearch = (raw: Raw): ReceiptSearch => ({
  from: one(raw, "from", isDay),
  to: one(raw, "to", isDay),
  store: one(raw, "store", isCode),
  region: one(raw, "region", isCode),
  brand: one(raw, "brand", isCode),
  card: one<"with" | "without">(raw, "card", (text) => text === "with" || text === "without"),
  points: one<"given" | "paid">(raw, "points", (text) => text === "given" || text === "paid"),
  before: one(raw, "before", isMark),
  after: one(raw, "after", isMark),
});

export function receiptsPath(search: ReceiptSearch): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) if (value) query.set(key, value);
  return query.size > 0 ? `/receipts?${query}` : "/receipts";
}
