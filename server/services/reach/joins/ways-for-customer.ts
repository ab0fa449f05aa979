import { z } from "zod";
import { selectProfiles } from "@/db/members/customers";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { waysOf } from "./inside/ways";

export const JoinWaysInput = z.object({ customerId: Id });

/** The retailer's messengers, and which of them the customer has joined. */
export async function joinWays({ ctx, input: { customerId } }: Verb<typeof JoinWaysInput>) {
  authorize(ctx, "customers:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    if ((await selectProfiles(tx, tenantId, [customerId])).length === 0)
      throw new DomainError("customer-not-found", "there is no such customer");
    const { keys } = await loadKeys(tx, tenantId);
    const ways = await waysOf(tx, tenantId, keys, customerId);
    await recordLooks(tx, ctx, { kind: "profile", customers: [customerId] });
    return ways;
  });
}
