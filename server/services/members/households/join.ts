import { z } from "zod";
import { lockAccounts } from "@/db/members/accounts";
import { selectAccountIds } from "@/db/members/customer-page";
import { findMembership, selectMembersOf } from "@/db/members/households";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { retryDeadlocks } from "@/server/core/retry";
import { Id } from "@/server/core/wire";
import { lockLive } from "./inside/lock";
import { lockNewcomers, MEMBERS_MAX, takeIn } from "./inside/members";
import { refused } from "./inside/refused";

export const JoinHouseholdInput = z.object({ id: Id, customerId: Id });

export async function joinHousehold({
  ctx,
  input: { id, customerId },
}: Verb<typeof JoinHouseholdInput>): Promise<{ joined: boolean }> {
  authorize(ctx, "customers:manage");
  const { tenantId } = ctx;
  return retryDeadlocks(() =>
    inTransaction(ctx, async (tx) => {
      const household = await lockLive(tx, tenantId, id);
      if ((await findMembership(tx, tenantId, customerId))?.householdId === id) return { joined: false };
      if ((await selectMembersOf(tx, tenantId, id)).length >= MEMBERS_MAX)
        throw refused("full", `a household has ${MEMBERS_MAX} members at the most`);
      await lockNewcomers(tx, tenantId, [customerId]);
      const accounts = await selectAccountIds(tx, tenantId, [customerId]);
      await lockAccounts(tx, tenantId, [household.accountId, ...accounts]);
      await takeIn(tx, ctx, household, customerId);
      return { joined: true };
    }),
  );
}
