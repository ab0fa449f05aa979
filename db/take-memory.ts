import { sql } from "drizzle-orm";
import type { Tx } from "./client";

/** For the large statements of this transaction: what does not fit into memory is written to files and read again. */
export const takeMemory = (tx: Tx) => tx.execute(sql`select set_config('work_mem', '256MB', true)`);
