import { z } from "zod";
import { authorize, inTransaction, type Verb } from "@/server/services/context";
import { addTill } from "./add";
import { issueKey } from "./issue-key";

export const TillName = z.string().trim().min(1).max(100);

export const CreateTillInput = z.object({ store: z.string().trim().min(1), name: TillName });

export async function createTill({ ctx, input }: Verb<typeof CreateTillInput>) {
  authorize(ctx, "tills:connect");
  return inTransaction(ctx, async (tx) => {
    const { tillId } = await addTill(tx, ctx, input);
    const { keyId, key } = await issueKey(tx, ctx, tillId);
    return { tillId, store: input.store, name: input.name, keyId, key };
  });
}
