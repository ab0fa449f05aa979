import { z } from "zod";
import type { Tx } from "@/db/client";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { retryDeadlocks } from "@/server/core/retry";
import { Id } from "@/server/core/wire";
import { requireThere } from "@/server/services/members/membership/require";
import { lockLive, lockMembers } from "./inside/lock";
import { endWith, letGo, lockAccountsOf, type Place, refuseHeld } from "./inside/members";

export const LeaveHouseholdInput = z.object({ id: Id, customerId: Id });

/** One alone is no household: when the last but one leaves, it ends. */
export async function leaveHousehold({
  ctx,
  input: { id, customerId },
}: Verb<typeof LeaveHouseholdInput>): Promise<{ left: boolean; ended: boolean }> {
  authorize(ctx, "customers:manage");
  return retryDeadlocks(() =>
    inTransaction(ctx, async (tx) => {
      const place = await lockLive(tx, ctx.tenantId, id);
      await requireThere(tx, ctx.tenantId, customerId);
      return part(tx, ctx, place, customerId);
    }),
  );
}

/** The household is locked by the caller, before any customer. */
export async function part(
  tx: Tx,
  ctx: Ctx,
  place: Place,
  customerId: string,
): Promise<{ left: boolean; ended: boolean }> {
  const members = await lockMembers(tx, ctx.tenantId, place.id);
  const leaver = members.find((member) => member.customerId === customerId);
  if (!leaver) return { left: false, ended: false };
  await lockAccountsOf(tx, ctx.tenantId, place, members);
  await refuseHeld(tx, ctx, place);
  const [heir, ...more] = members.filter(({ id }) => id !== leaver.id);
  const ended = more.length === 0;
  if (ended) await endWith(tx, ctx, place, members, heir ?? leaver);
  else await letGo(tx, ctx, place, leaver, { takes: "own" });
  return { left: true, ended };
}
