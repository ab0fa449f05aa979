import { z } from "zod";
import { selectTillKeys, selectTills } from "@/db/repositories/tills";
import { line } from "@/server/core/text";
import { authorize, inTransaction, type Verb } from "@/server/services/context";
import { groupBy } from "@/server/services/group-by";

export const ListTillsInput = z.object({ store: line(100).optional() });

/** Tills with their keys, in the order of their making; never a secret or its hash. */
export async function listTills({ ctx, input }: Verb<typeof ListTillsInput>) {
  authorize(ctx, "stores:read");
  return inTransaction(ctx, async (tx) => {
    const tills = await selectTills(tx, ctx.tenantId);
    const keys = groupBy(await selectTillKeys(tx, ctx.tenantId), (key) => key.tillId);
    return tills
      .filter((till) => !input.store || till.storeCode === input.store)
      .map((till) => ({ ...till, keys: keys.get(till.id) ?? [] }));
  });
}
