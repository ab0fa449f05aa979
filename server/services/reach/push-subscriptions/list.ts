import { z } from "zod";
import { selectProfiles } from "@/db/members/customers";
import { selectDevices } from "@/db/reach/push-subscriptions";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { Id } from "@/server/core/wire";

/** Twenty live at most; a phone that gets a new token leaves its old one behind. */
export const DEVICES_MAX = 100;

export const ListDevicesInput = z.object({ customerId: Id });

/** Phones and browsers that a customer allowed to show notices: those that live first, then the newest. */
export async function listDevices({ ctx, input: { customerId } }: Verb<typeof ListDevicesInput>) {
  authorize(ctx, "customers:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    if ((await selectProfiles(tx, tenantId, [customerId])).length === 0)
      throw new DomainError("customer-not-found", "there is no such customer");
    const devices = await selectDevices(tx, tenantId, [customerId], DEVICES_MAX);
    await recordLooks(tx, ctx, { kind: "profile", customers: [customerId] });
    return devices.map(({ id, channel, vendor, since, endedAt }) => ({
      ...{ id, channel, since, endedAt },
      isBrowser: vendor === "web-push",
    }));
  });
}
