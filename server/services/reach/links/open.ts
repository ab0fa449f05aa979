import { z } from "zod";
import type { Db } from "@/db/client";
import { addMessageEvent } from "@/db/reach/message-events";
import { applyReports } from "@/db/reach/messages";
import { findShortLink } from "@/db/reach/short-links";
import { findTenants } from "@/db/shop/tenants";
import { type Ctx, inTransaction } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { line } from "@/server/core/text";
import { isLinkCode, prefixOf } from "./code";
import { isMachine } from "./machines";

export const FollowLinkInput = z.object({
  code: line(40),
  method: line(10),
  userAgent: line(1000).catch(""),
});

/** Where a short link leads, once the visit is written down; null: nowhere, or nowhere any more. */
export async function followLink(
  db: Db,
  now: Date,
  { code, method, userAgent }: z.output<typeof FollowLinkInput>,
): Promise<string | null> {
  if (!isLinkCode(code)) return null;
  const tenants = (await findTenants(db)).filter(({ tenantId }) => code.startsWith(prefixOf(tenantId)));
  for (const { tenantId } of tenants) {
    const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "link" }, now };
    const target = await inTransaction(ctx, async (tx) => {
      const link = await findShortLink(tx, tenantId, code);
      if (!link || link.targetEncrypted === "" || link.expiresAt <= now) return null;
      const byMachine = isMachine({ method, userAgent, at: now, arrivedAt: link.deliveredAt ?? link.sentAt });
      const second = Math.floor(now.getTime() / 1000);
      const isNew = await addMessageEvent(tx, {
        tenantId,
        id: newId(),
        messageId: link.messageId,
        kind: "clicked",
        // a browser that asks twice at once has clicked once
        eventKey: `click ${link.id} ${second}`,
        byMachine,
        linkId: link.id,
        at: now,
        receivedAt: now,
      });
      if (isNew && !byMachine) {
        await applyReports(tx, tenantId, [link.messageId], now);
        await recordEvent(tx, ctx, "message.clicked", {
          messageId: link.messageId,
          customerId: link.customerId,
        });
      }
      const { keys } = await loadKeys(tx, tenantId);
      return keys.decrypt(link.targetEncrypted);
    });
    if (target) return target;
  }
  return null;
}
