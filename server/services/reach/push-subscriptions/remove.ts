import { z } from "zod";
import { endPushSubscriptions, selectDevices } from "@/db/reach/push-subscriptions";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";
import { lockSurvivor } from "@/server/services/members/membership/lock";
import { DEVICES_MAX } from "./list";

export const RemoveDeviceInput = z.object({ customerId: Id, id: Id });

/** Nothing goes there any more, until the phone or the browser is given again. What has ended already stays so. */
export async function removeDevice({ ctx, input }: Verb<typeof RemoveDeviceInput>): Promise<void> {
  authorize(ctx, "customers:write");
  const { tenantId, now } = ctx;
  const { id } = input;
  await inTransaction(ctx, async (tx) => {
    const customerId = await lockSurvivor(tx, tenantId, input.customerId);
    if (!customerId) throw new DomainError("customer-not-found", "there is no such customer");
    const theirs = await selectDevices(tx, tenantId, [customerId], DEVICES_MAX);
    if (!theirs.some((one) => one.id === id))
      throw new DomainError("not-found", "the customer has no such device");
    if ((await endPushSubscriptions(tx, tenantId, { id, customerId }, now)) === 0) return;
    await recordAudit(tx, ctx, {
      action: "push-subscriptions.remove",
      subject: { kind: "customer", id: customerId },
      details: { device: id },
    });
  });
}
