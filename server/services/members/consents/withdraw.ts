import type { Tx } from "@/db/client";
import { versionInForce } from "@/db/members/consent-texts";
import { selectConsents, selectFamily } from "@/db/members/customer-page";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { type NewConsent, writeConsent } from "./write";

export interface Withdrawal {
  customerId: string;
  /** null: on every channel */
  channel: string | null;
  /** how they said it */
  method:
    | "link"
    | "one-click"
    | "message"
    | "bot"
    | "complaint"
    | "operator"
    | "call"
    | "preferences"
    | "card-page";
  evidenceRef: string;
  id?: string;
}

/**
 * A purpose ends. On every channel it ends for those too that have a consent of their own, which would otherwise count
 * before the word about all. false: this very word is there already.
 */
export async function writeRefusal(tx: Tx, ctx: Ctx, { id, ...refusal }: Omit<NewConsent, "granted">) {
  const { tenantId } = ctx;
  const { customerId, purpose, channel = null } = refusal;
  const said = await selectConsents(tx, tenantId, await selectFamily(tx, tenantId, customerId));
  const last = new Map<string, boolean>();
  // the latest first
  for (const one of said)
    if (one.purpose === purpose && one.channel !== null && !last.has(one.channel))
      last.set(one.channel, one.granted);
  if (!(await writeConsent(tx, ctx, { ...refusal, id, granted: false }))) return false;
  if (channel === null)
    for (const [of, granted] of last)
      if (granted) await writeConsent(tx, ctx, { ...refusal, id: newId(), channel: of, granted: false });
  return true;
}

/** Advertising ends. */
export async function withdrawMarketing(
  tx: Tx,
  ctx: Ctx,
  { customerId, channel, method, evidenceRef, id = newId() }: Withdrawal,
): Promise<void> {
  const changed = await writeRefusal(tx, ctx, {
    id,
    customerId,
    purpose: "marketing",
    channel,
    textVersion: await versionInForce(tx, ctx.tenantId, "marketing"),
    method,
    evidenceRef,
  });
  if (changed)
    await recordAudit(tx, ctx, {
      action: "consents.withdraw",
      subject: { kind: "customer", id: customerId },
      details: { purpose: "marketing", channel, method },
    });
}
