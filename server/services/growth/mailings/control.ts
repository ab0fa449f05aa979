import { z } from "zod";
import { lockMailing, type MailingRow, moveMailing } from "@/db/growth/mailings";
import { moveBatch } from "@/db/reach/message-batches";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { Id } from "@/server/core/wire";
import { noSuchMailing, wrongState } from "./inside/refusals";

export const ControlMailingInput = z.object({
  id: Id,
  what: z.enum(["pause", "resume", "stop", "unschedule"]),
});
type What = z.output<typeof ControlMailingInput>["what"];

const MOVES: Readonly<Record<What, { from: readonly MailingRow["state"][]; to: MailingRow["state"] }>> = {
  pause: { from: ["filling", "sending"], to: "paused" },
  resume: { from: ["paused"], to: "filling" },
  stop: { from: ["scheduled", "filling", "sending", "paused"], to: "stopped" },
  unschedule: { from: ["scheduled"], to: "draft" },
};

const BATCH: Partial<Record<What, Parameters<typeof moveBatch>[3]["to"]>> = {
  pause: "paused",
  resume: "running",
  stop: "stopped",
};

/** Done at once: the sender looks at the batch before every few messages. What has gone has gone. */
export async function controlMailing({
  ctx,
  input: { id, what },
}: Verb<typeof ControlMailingInput>): Promise<void> {
  authorize(ctx, "mailings:write");
  const { tenantId, now } = ctx;
  await inTransaction(ctx, async (tx) => {
    const mailing = await lockMailing(tx, tenantId, id);
    if (!mailing) throw noSuchMailing();
    const { from, to } = MOVES[what];
    if (mailing.state === to) return;
    const ended = what === "stop" ? { endedAt: now } : {};
    if (!(await moveMailing(tx, tenantId, id, from, { state: to, changedAt: now, ...ended })))
      throw wrongState();
    const batch = BATCH[what];
    if (batch && mailing.batchId)
      await moveBatch(tx, tenantId, mailing.batchId, {
        from: ["filling", "running", "paused"],
        to: batch,
        now,
      });
    await recordAudit(tx, ctx, {
      action: `mailings.${what}`,
      subject: { kind: "mailing", id },
      details: { name: mailing.name },
    });
  });
}
