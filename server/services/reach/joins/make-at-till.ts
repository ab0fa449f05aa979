import { z } from "zod";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { RequestKey } from "@/server/core/once/once";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { CHANNELS } from "@/server/engine/policy/channels";
import { lockMember } from "@/server/services/members/membership/lock";
import { makeJoins } from "./make";

export const MakeJoinLinksInput = z.object({ customerId: Id, request: RequestKey });

export const JoinLinksAnswer = z.object({
  links: z.array(
    z.object({
      channel: z.enum(CHANNELS),
      name: z.string().meta({ description: "Of the bot or the group, as the retailer calls it" }),
      link: z.string().meta({ description: "For a QR on the receipt or the screen; works once, for 7 days" }),
      say: z.string().nullable().meta({
        description: "What the customer is to write there, where the link itself cannot say it",
      }),
    }),
  ),
});

/** Links by which the customer joins each messenger of the retailer; the same key gives the same links. */
export async function makeJoinLinks({
  ctx,
  input: { customerId, request },
}: Verb<typeof MakeJoinLinksInput>): Promise<z.infer<typeof JoinLinksAnswer>> {
  authorize(ctx, "customers:write");
  const { tenantId, actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    await lockMember(tx, tenantId, customerId);
    const { keys } = await loadKeys(tx, tenantId);
    const seed = `${actor.id} ${request.key}`;
    const links = await makeJoins(tx, ctx, keys, { customerId, seed, withMarketing: false });
    return { links };
  });
}
