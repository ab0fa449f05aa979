import type { LotState } from "@/db/members/ledger";
import type { lotSpends, lots, postings } from "@/db/schema";
import type { NewPurchase } from "@/db/till/purchases";

/** A part of the history that is counted and not written yet. */
export interface Rows {
  receipts: NewPurchase[];
  postings: (typeof postings.$inferInsert)[];
  lots: (typeof lots.$inferInsert)[];
  spends: (typeof lotSpends.$inferInsert)[];
  /** what lots that are written have left now */
  changes: Map<string, LotState>;
}

export const noRows = (): Rows => ({
  receipts: [],
  postings: [],
  lots: [],
  spends: [],
  changes: new Map(),
});
