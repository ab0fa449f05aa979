import { z } from "zod";
import { REPORT_KINDS } from "@/db/schema";
import { recordAudit } from "@/server/core/audit";
import { inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import { code } from "@/server/core/text";
import { sendSoon } from "@/server/services/reach/messages/send";
import { composeNow, personOf } from "./inside/compose";
import { made, penFor, postLetter } from "./inside/reader";
import { whose } from "./inside/whose";

const MINUTE_MS = 60_000;

export const SendReportNowInput = z.object({
  kind: z.enum(REPORT_KINDS),
  stores: z.array(code(100).min(1)).max(500).default([]),
});

/** One to the person who asks, besides those that come by themselves; asked for several times in a minute, one. */
export async function sendReportNow({
  ctx,
  input,
}: Verb<typeof SendReportNowInput>): Promise<{ email: string }> {
  const { tenantId, now } = ctx;
  const { kind, stores } = input;
  const id = whose(ctx, undefined);
  const { person, keys, letter } = await inTransaction(ctx, async (tx) => {
    const person = await personOf(tx, tenantId, id);
    const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
    const pen = penFor({ tenant, keys, person, subscriptionId: null });
    return { person, keys, letter: await composeNow(tx, ctx, { tenant, person, pen, kind, stores }) };
  });
  const ready = await made(letter);
  const queued = await inTransaction(ctx, async (tx) => {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    const sendKey = `report:now:${id}:${kind}:${minute}`;
    const posted = await postLetter(tx, ctx, ready, { keys, person, subscription: null, sendKey });
    if (!posted) throw new DomainError("no-channel", "no channel for e-mail is connected");
    await recordAudit(tx, ctx, {
      action: "reports.send-now",
      subject: { kind: "staff", id },
      details: { kind },
    });
    return posted;
  });
  sendSoon(ctx, queued);
  return { email: keys.decrypt(person.emailEncrypted) };
}
