import { z } from "zod";
import { erasePersonalData } from "@/db/members/customer-erasure";
import { lockPurchasesOf } from "@/db/members/customer-merges";
import { selectFamily } from "@/db/members/customer-page";
import { lockCustomers } from "@/db/members/customers";
import { findMembership, lockHousehold } from "@/db/members/households";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { retryDeadlocks } from "@/server/core/retry";
import { Id } from "@/server/core/wire";
import { part } from "@/server/services/members/households/leave";

export const EraseCustomerInput = z.object({
  id: Id,
  /** nobody can undo it: whoever asks says that they know */
  confirmed: z.literal(true),
});

/** Who they were is forgotten, those merged into them too; what they bought and their points stay under the id. */
export async function eraseCustomer({
  ctx,
  input: { id },
}: Verb<typeof EraseCustomerInput>): Promise<{ erased: boolean }> {
  authorize(ctx, "customers:manage");
  const { tenantId } = ctx;
  return retryDeadlocks(() =>
    inTransaction(ctx, async (tx) => {
      const membership = await findMembership(tx, tenantId, id);
      const household = membership && (await lockHousehold(tx, tenantId, membership.householdId));
      await lockPurchasesOf(tx, tenantId, id);
      const family = await selectFamily(tx, tenantId, id);
      const customer = (await lockCustomers(tx, tenantId, family)).find((locked) => locked.id === id);
      if (!customer) throw new DomainError("customer-not-found", "there is no such customer");
      if (customer.status === "erased") return { erased: false };
      if (customer.status === "merged")
        throw new DomainError("conflict", "erase the customer whom this one was merged into", [
          { pointer: "/id", code: "merged", detail: "merged into another customer" },
        ]);
      if (household) await part(tx, ctx, household, id);
      await erasePersonalData(tx, tenantId, family);
      for (const subject of family)
        await recordAudit(tx, ctx, {
          action: "customers.erase",
          subject: { kind: "customer", id: subject },
        });
      return { erased: true };
    }),
  );
}
