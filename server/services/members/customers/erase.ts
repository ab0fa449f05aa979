import { z } from "zod";
import { selectFamily } from "@/db/members/customer-page";
import { lockCustomers } from "@/db/members/customers";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { eraseEverywhere, lockBeforeCustomers } from "@/server/core/lifecycle";
import { retryDeadlocks } from "@/server/core/retry";
import { Id } from "@/server/core/wire";

export const EraseCustomerInput = z.object({
  id: Id,
  /** it cannot be undone, so the caller must confirm it */
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
      await lockBeforeCustomers(tx, ctx, { verb: "erase", customerId: id });
      const family = await selectFamily(tx, tenantId, id);
      const customer = (await lockCustomers(tx, tenantId, family)).find((locked) => locked.id === id);
      if (!customer) throw new DomainError("customer-not-found", "there is no such customer");
      if (customer.status === "erased") return { erased: false };
      if (customer.status === "merged")
        throw new DomainError("conflict", "erase the customer whom this one was merged into", [
          { pointer: "/id", code: "merged", detail: "merged into another customer" },
        ]);
      await eraseEverywhere(tx, ctx, { id, family });
      for (const subject of family)
        await recordAudit(tx, ctx, {
          action: "customers.erase",
          subject: { kind: "customer", id: subject },
        });
      return { erased: true };
    }),
  );
}
