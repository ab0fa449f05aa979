import type { Tx } from "@/db/client";
import { lockOwners } from "@/db/shop/staff";
import type { Ctx } from "@/server/core/context";
import { fieldRefused } from "@/server/core/errors";

/** Holds the owners until the transaction ends, and refuses to go on when `id` is the only one. */
export async function keepAnOwner(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const owners = await lockOwners(tx, ctx.tenantId);
  if (owners.length > 1 || !owners.includes(id)) return;
  const detail = "this is the last owner";
  throw fieldRefused("/id", "last-owner", detail);
}
