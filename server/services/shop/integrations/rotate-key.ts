import { z } from "zod";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { Id } from "@/server/core/wire";
import { issueIntegrationKey } from "./issue-key";
import { lockLiveIntegration } from "./lock";

export const RotateIntegrationKeyInput = z.object({ id: Id });

/** A second key; the first goes on working until it is revoked. */
export async function rotateIntegrationKey({ ctx, input }: Verb<typeof RotateIntegrationKeyInput>) {
  authorize(ctx, "integrations:manage");
  return inTransaction(ctx, async (tx) => {
    const { id, name } = await lockLiveIntegration(tx, ctx, input.id);
    return { name, ...(await issueIntegrationKey(tx, ctx, id)) };
  });
}
