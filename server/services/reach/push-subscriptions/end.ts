import type { Tx } from "@/db/client";
import { selectConsents, selectFamily } from "@/db/members/customer-page";
import { endPushSubscriptions, selectDevices } from "@/db/reach/push-subscriptions";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { loadKeys } from "@/server/core/personal/keys";
import { secret } from "@/server/core/text";
import { agreesOn } from "@/server/engine/policy/consents";
import { withdrawMarketing } from "@/server/services/members/consents/withdraw";
import { addressHash } from "./inside/keep";
import type { Who } from "./subscribe";

export const EndFields = { endpoint: secret(2000).min(1) };

/**
 * The person wants no notices in this browser any more; with the last of their devices advertising by push ends too.
 * The caller has locked the customer.
 */
export async function end(tx: Tx, ctx: Ctx, who: Who, { endpoint }: { endpoint: string }): Promise<void> {
  const { tenantId, now } = ctx;
  const { customerId } = who;
  const { keys } = await loadKeys(tx, tenantId);
  const which = { addressHash: addressHash(keys, endpoint), customerId };
  if ((await endPushSubscriptions(tx, tenantId, which, now)) === 0) return;
  await recordAudit(tx, ctx, {
    action: "push-subscriptions.end",
    subject: { kind: "customer", id: customerId },
  });
  const [first] = await selectDevices(tx, tenantId, [customerId], 1);
  if (first?.endedAt === null) return;
  const said = await selectConsents(tx, tenantId, await selectFamily(tx, tenantId, customerId));
  if (agreesOn(said.toReversed(), "marketing", "push"))
    await withdrawMarketing(tx, ctx, { ...who, channel: "push" });
}
