import { z } from "zod";
import type { Tx } from "@/db/client";
import { closeNotice, openNotice } from "@/db/insight/reports";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { line } from "@/server/core/text";
import { NOTICE_KINDS } from "@/server/engine/reports/notices";
import { mayHear } from "./inside/findings";
import { openNotices } from "./inside/open-notices";

export const CloseNoticeInput = z.object({
  /** alerts are closed one by one, each with a note */
  kind: z.enum(NOTICE_KINDS).exclude(["fraud"]),
  key: line(200).min(1),
  closed: z.boolean(),
});

/** Puts aside what a person has seen to, or takes it back. The same cause is not shown again; a new one is. */
export async function closeOneNotice({
  ctx,
  input,
}: Verb<typeof CloseNoticeInput>): Promise<{ closed: boolean }> {
  authorize(ctx, "ledger:read");
  if (!mayHear(ctx.actor, input.kind))
    throw new DomainError("forbidden", "that is the work of somebody else");
  return inTransaction(ctx, async (tx) => {
    const { kind, key, closed } = input;
    const changed = closed
      ? (await isOpen(tx, ctx, input)) && (await closeNotice(tx, { ...rowOf(ctx), kind, key }))
      : await openNotice(tx, ctx.tenantId, input);
    if (changed)
      await recordAudit(tx, ctx, {
        action: "reports.close-notice",
        subject: { kind: "notice", id: null },
        details: { kind, key, closed },
      });
    return { closed };
  });
}

const isOpen = async (
  tx: Tx,
  ctx: Ctx,
  { kind, key }: Pick<z.output<typeof CloseNoticeInput>, "kind" | "key">,
): Promise<boolean> => (await openNotices(tx, ctx, [kind])).some((one) => one.key === key);

const rowOf = ({ tenantId, now, actor }: Ctx) => ({
  ...{ tenantId, id: newId(), closedBy: actor.id, closedAt: now },
});
