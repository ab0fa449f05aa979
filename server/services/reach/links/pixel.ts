import { z } from "zod";
import type { Db } from "@/db/client";
import { addMessageEvent } from "@/db/reach/message-events";
import { applyReports } from "@/db/reach/messages";
import { findMessage } from "@/db/reach/messages-list";
import { type Ctx, inTransaction } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { isLinkToken, makeLinkToken, parseLinkToken } from "@/server/core/link-token";
import { loadKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import { line, secret } from "@/server/core/text";
import { env } from "@/server/env";
import { isMachine } from "./machines";

const PURPOSE = "opened";

/** The address of the picture of one letter. */
export const openPixel = (keys: TenantKeys, tenantId: string, messageId: string): string =>
  new URL(`/l/open/${makeLinkToken(keys, tenantId, PURPOSE, messageId)}`, env().NEXTAUTH_URL).href;

export const OpenPixelInput = z.object({
  token: secret(200),
  method: line(10),
  userAgent: line(1000).catch(""),
});

/** A letter's picture was loaded. Whoever asks gets the same picture, whatever the token. */
export async function notePixel(
  db: Db,
  now: Date,
  { token, method, userAgent }: z.output<typeof OpenPixelInput>,
): Promise<void> {
  const parsed = parseLinkToken(token);
  if (!parsed) return;
  const { tenantId, id } = parsed;
  const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "pixel" }, now };
  await inTransaction(ctx, async (tx) => {
    const { keys } = await loadKeys(tx, tenantId);
    const message = isLinkToken(keys, PURPOSE, parsed) ? await findMessage(tx, tenantId, id) : null;
    if (!message) return;
    const byMachine = isMachine({
      method,
      userAgent,
      at: now,
      arrivedAt: message.deliveredAt ?? message.sentAt,
    });
    const isNew = await addMessageEvent(tx, {
      ...{ tenantId, id: newId(), messageId: id, kind: "opened" as const, byMachine },
      // one of a person and one of a machine: more openings say nothing more
      eventKey: `open ${id} ${byMachine ? "machine" : "person"}`,
      ...{ at: now, receivedAt: now },
    });
    if (!isNew || byMachine) return;
    await applyReports(tx, tenantId, [id], now);
    await recordEvent(tx, ctx, "message.opened", { messageId: id, customerId: message.customerId });
  });
}
