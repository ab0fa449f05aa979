import { z } from "zod";
import { saveSendingRules } from "@/db/reach/sending-rules";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { count } from "@/server/core/wire";

const DAY_MINUTES = 1440;
/** less than that is no window: what is queued would never get through */
const WINDOW_MIN = 60;

export const SetSendingRulesInput = z
  .object({
    /** null: no limit */
    perDay: count(100, 1).nullable(),
    perWeek: count(500, 1).nullable(),
    fromMinute: count(DAY_MINUTES),
    toMinute: count(DAY_MINUTES),
  })
  .superRefine(({ perDay, perWeek, fromMinute, toMinute }, context) => {
    const refuse = (path: string, code: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message, params: { code } });
    if (toMinute - fromMinute < WINDOW_MIN)
      refuse("toMinute", "hours-too-short", "it has to end an hour after its beginning at the earliest");
    if (perDay !== null && perWeek !== null && perWeek < perDay)
      refuse("perWeek", "week-below-day", "a week cannot have fewer than a day");
  });

/** How much advertising one customer gets at most, and in which hours. It counts from the next message on. */
export async function setSendingRules({ ctx, input }: Verb<typeof SetSendingRulesInput>): Promise<void> {
  authorize(ctx, "config:write");
  await inTransaction(ctx, async (tx) => {
    await saveSendingRules(tx, ctx.tenantId, input);
    await recordAudit(tx, ctx, {
      action: "law.set-rules",
      subject: { kind: "tenant", id: ctx.tenantId },
      details: { ...input },
    });
  });
}
