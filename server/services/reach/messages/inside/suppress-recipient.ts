import type { Tx } from "@/db/client";
import type { MessageRow } from "@/db/reach/messages";
import { findMessage } from "@/db/reach/messages-list";
import { endPushSubscriptions } from "@/db/reach/push-subscriptions";
import type { SuppressionRow } from "@/db/reach/suppressions";
import type { Ctx } from "@/server/core/context";
import type { TenantKeys } from "@/server/core/secrets";
import { suppress } from "../../suppressions/suppress";

/** Nothing goes any more where this message went, as its vendor has told us. */
export async function suppressRecipient(
  tx: Tx,
  ctx: Ctx,
  keys: TenantKeys,
  { id }: Pick<MessageRow, "id">,
  reason: SuppressionRow["reason"],
): Promise<void> {
  const message = await findMessage(tx, ctx.tenantId, id);
  // they were erased while it was on its way
  if (!message || message.destinationEncrypted === "") return;
  const { destinationKind: kind, destinationHash: hash, destinationEncrypted, channel } = message;
  // a phone or a browser that is given again is written to again: it is on no list
  if (kind === "push") await endPushSubscriptions(tx, ctx.tenantId, { addressHash: hash }, ctx.now);
  else
    await suppress(
      tx,
      ctx,
      { kind, hash, value: keys.decrypt(destinationEncrypted) },
      { channel, reason, by: "vendor" },
    );
}
