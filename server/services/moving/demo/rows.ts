import type { LotState } from "@/db/repositories/demo";
import type { lotSpends, lots, postings, purchaseLines, purchaseRewards, purchases } from "@/db/schema";

/** A part of the history that is counted and not written yet. */
export interface Rows {
  purchases: (typeof purchases.$inferInsert)[];
  lines: (typeof purchaseLines.$inferInsert)[];
  rewards: (typeof purchaseRewards.$inferInsert)[];
  postings: (typeof postings.$inferInsert)[];
  lots: (typeof lots.$inferInsert)[];
  spends: (typeof lotSpends.$inferInsert)[];
  /** what lots that are written have left now */
  changes: Map<string, LotState>;
  /** by account: what its balance gains or loses */
  moved: Map<string, number>;
}

export const noRows = (): Rows => ({
  purchases: [],
  lines: [],
  rewards: [],
  postings: [],
  lots: [],
  spends: [],
  changes: new Map(),
  moved: new Map(),
});
