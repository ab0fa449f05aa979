import { z } from "zod";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { line, text } from "@/server/core/text";
import { addTill } from "./add";
import { issueKey } from "./issue-key";

export const TillName = text(100).min(1);

export const CreateTillInput = z.object({ store: line(100).min(1), name: TillName });

export async function createTill({ ctx, input }: Verb<typeof CreateTillInput>) {
  authorize(ctx, "tills:connect");
  return inTransaction(ctx, async (tx) => {
    const { tillId } = await addTill(tx, ctx, input);
    const { keyId, key } = await issueKey(tx, ctx, tillId);
    return { tillId, store: input.store, name: input.name, keyId, key };
  });
}
