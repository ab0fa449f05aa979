import { fitting, isWord, type Params, withQuery } from "@/app/_desk/address";
import type { Inputs } from "@/app/_trpc/types";
import { isDay } from "@/server/core/keepable";

export type ReceiptSearch = Inputs["receipts"]["list"];

const isMark = (text: string) => /^\d{1,15}_[0-9a-f-]{36}$/.test(text);

/** The search in the address; invalid values are ignored. */
export const readSearch = (raw: Params): ReceiptSearch => ({
  from: fitting(raw, "from", isDay),
  to: fitting(raw, "to", isDay),
  store: fitting(raw, "store", isWord),
  region: fitting(raw, "region", isWord),
  brand: fitting(raw, "brand", isWord),
  card: fitting<"with" | "without">(raw, "card", (text) => text === "with" || text === "without"),
  points: fitting<"given" | "paid">(raw, "points", (text) => text === "given" || text === "paid"),
  before: fitting(raw, "before", isMark),
  after: fitting(raw, "after", isMark),
});

export const receiptsPath = (search: ReceiptSearch): string => withQuery("/receipts", search);
