import { z } from "zod";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { connectTo } from "./connect";
import { hookAddress } from "./hook-address";
import { knownChannel } from "./inside/known";
import { type Asked, asking } from "./inside/vendor-question";

export const SubscribeInput = z.object({ id: Id });

/** Tells the vendor where to call us; null: it takes that only in its own cabinet. Told twice, it is the same. */
export async function subscribe({
  ctx,
  input: { id },
}: Verb<typeof SubscribeInput>): Promise<Asked<null> | null> {
  authorize(ctx, "channels:manage");
  const { tenantId } = ctx;
  const { row, keys } = await inTransaction(ctx, async (tx) => ({
    row: await knownChannel(tx, tenantId, id),
    keys: (await loadKeys(tx, tenantId)).keys,
  }));
  const secret = keys.decrypt(row.hookSecretEncrypted);
  const asked = await asking(
    () => connectTo(row, keys).connection,
    (connection) => connection.subscribe?.(hookAddress(row, keys), secret).then(() => null),
  );
  if (asked === null) return null;
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "channels.subscribe",
      subject: { kind: "channel", id },
      details: { told: asked.ok },
    }),
  );
  return asked;
}
