import type { Tx } from "@/db/client";
import type { Ctx } from "./context";

/** What a noun does when something becomes of a customer, within the transaction in which it does. */
export interface CustomerLifecycle {
  /** they have one more identifier: receipts may have named it before */
  identified?(tx: Tx, ctx: Ctx, customerId: string): Promise<void>;
}

let tied: readonly CustomerLifecycle[] | null = null;

/** Said once, in server/app.ts, the lowest wing first. */
export function tieLifecycles(all: readonly CustomerLifecycle[]): void {
  tied = all;
}

function lifecycles(): readonly CustomerLifecycle[] {
  if (tied === null) throw new Error('nothing is tied together: import "@/server/app" first');
  return tied;
}

export async function customerIdentified(tx: Tx, ctx: Ctx, customerId: string): Promise<void> {
  for (const { identified } of lifecycles()) await identified?.(tx, ctx, customerId);
}
