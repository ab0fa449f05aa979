import { z } from "zod";
import { countCustomersByGroup, selectGroups } from "@/db/shop/groups";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const ListGroupsInput = z.object({});

/** Customers without a group count in the default one. */
export async function listGroups({ ctx }: Verb<typeof ListGroupsInput>) {
  authorize(ctx, "customers:read");
  return inTransaction(ctx, async (tx) => {
    const counts = await countCustomersByGroup(tx, ctx.tenantId);
    return (await selectGroups(tx, ctx.tenantId)).map(({ id, code, name, isDefault }) => ({
      code,
      name,
      isDefault,
      customers: (counts.get(id) ?? 0) + (isDefault ? (counts.get(null) ?? 0) : 0),
    }));
  });
}
