import { z } from "zod";
import { lockHousehold } from "@/db/members/households";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { retryDeadlocks } from "@/server/core/retry";
import { Id } from "@/server/core/wire";
import { requireThere } from "@/server/services/members/membership/require";
import { lockMembers } from "./inside/lock";
import { endWith, lockAccountsOf, refuseHeld } from "./inside/members";
import { refused } from "./inside/refused";

export const DissolveHouseholdInput = z.object({
  id: Id,
  /** the member who gets the points that no single member owns */
  heirId: Id,
});

export async function dissolveHousehold({
  ctx,
  input: { id, heirId },
}: Verb<typeof DissolveHouseholdInput>): Promise<{ dissolved: boolean }> {
  authorize(ctx, "customers:manage");
  const { tenantId } = ctx;
  return retryDeadlocks(() =>
    inTransaction(ctx, async (tx) => {
      const household = await lockHousehold(tx, tenantId, id);
      if (!household) throw new DomainError("not-found", "there is no such household");
      if (household.endedAt) return { dissolved: false };
      await requireThere(tx, tenantId, heirId);
      const members = await lockMembers(tx, tenantId, id);
      const heir = members.find(({ customerId }) => customerId === heirId);
      if (!heir) throw refused("no-member", "who gets the rest must be a member");
      await lockAccountsOf(tx, tenantId, household, members);
      await refuseHeld(tx, ctx, household);
      await endWith(tx, ctx, household, members, heir);
      return { dissolved: true };
    }),
  );
}
