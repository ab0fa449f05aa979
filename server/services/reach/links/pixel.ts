import { z } from "zod";
import type { Db } from "@/db/client";
import { addMessageEvent } from "@/db/reach/message-events";
import { applyReports } from "@/db/reach/messages";
import { findMessage } from "@/db/reach/messages-list";
import { inTransaction } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { makeLinkToken } from "@/server/core/link-token";
import type { TenantKeys } from "@/server/core/secrets";
import { line, secret } from "@/server/core/text";
import { env } from "@/server/env";
import { isMachine } from "./machines";
import { openSigned } from "./signed";

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
  const link = await openSigned(db, now, token, { purpose: PURPOSE, actor: "pixel" });
  if (!link) return;
  const { ctx, id } = link;
  const { tenantId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const message = await findMessage(tx, tenantId, id);
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
