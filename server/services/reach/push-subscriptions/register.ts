import { z } from "zod";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { loadKeys } from "@/server/core/personal/keys";
import { secret } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { lockSurvivor } from "@/server/services/members/membership/lock";
import { appChannel, PLATFORMS } from "./inside/channels";
import { keep } from "./inside/keep";

export const DeviceFields = z.object({
  platform: z.enum(PLATFORMS),
  token: secret(4096)
    .regex(/^[\w:.-]{20,}$/, "20 to 4096 letters, digits, or signs of _ : . -")
    .meta({
      description: "As the app got it from Firebase, or from Apple: 64 or more hexadecimal digits, as text",
    }),
});

export const RegisterDeviceInput = DeviceFields.extend({ customerId: Id });

/** A phone with the retailer's own app is this customer's, whosever it was: phones change hands. */
export async function registerDevice({ ctx, input }: Verb<typeof RegisterDeviceInput>) {
  authorize(ctx, "customers:write");
  const { tenantId } = ctx;
  const { platform, token } = input;
  return inTransaction(ctx, async (tx) => {
    const customerId = await lockSurvivor(tx, tenantId, input.customerId);
    if (!customerId) throw new DomainError("customer-not-found", "there is no such customer");
    const channel = await appChannel(tx, tenantId, { platform, token });
    const { keys } = await loadKeys(tx, tenantId);
    const device = await keep(tx, ctx, keys, { customerId, channel, name: token, address: token });
    if (device.kept !== "unchanged")
      await recordAudit(tx, ctx, {
        action: "push-subscriptions.register",
        subject: { kind: "customer", id: customerId },
        details: { device: device.id, kept: device.kept, platform },
      });
    return { ...device, customerId };
  });
}
