import type { Tx } from "@/db/client";
import { versionInForce } from "@/db/members/consent-texts";
import { selectConsents, selectFamily } from "@/db/members/customer-page";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { writeConsent } from "./write";

export interface Withdrawal {
  customerId: string;
  /** null: on every channel */
  channel: string | null;
  /** how they said it */
  method: "link" | "one-click" | "message" | "bot" | "complaint" | "operator" | "call";
  evidenceRef: string;
  id?: string;
}

/**
 * Advertising ends. On every channel it ends for those too that have a consent of their own, which would otherwise
 * count before the word about all.
 */
export async function withdrawMarketing(
  tx: Tx,
  ctx: Ctx,
  { customerId, channel, method, evidenceRef, id = newId() }: Withdrawal,
): Promise<void> {
  const { tenantId } = ctx;
  const said = await selectConsents(tx, tenantId, await selectFamily(tx, tenantId, customerId));
  const own = said.flatMap((one) =>
    one.purpose === "marketing" && one.channel !== null ? [one.channel] : [],
  );
  const textVersion = await versionInForce(tx, tenantId, "marketing");
  const channels = channel === null ? [null, ...new Set(own)] : [channel];
  let changed = false;
  for (const [at, of] of channels.entries()) {
    const added = await writeConsent(tx, ctx, {
      id: at === 0 ? id : newId(),
      customerId,
      purpose: "marketing",
      channel: of,
      granted: false,
      textVersion,
      method,
      evidenceRef,
    });
    if (at === 0 && !added) return;
    changed ||= added;
  }
  if (changed)
    await recordAudit(tx, ctx, {
      action: "consents.withdraw",
      subject: { kind: "customer", id: customerId },
      details: { purpose: "marketing", channel, method },
    });
}
