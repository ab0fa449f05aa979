import { z } from "zod";
import { findChannel, insertChannel, lockChannels } from "@/db/reach/channels";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import { line, text } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";
import { newHookSecret } from "./hook-address";
import { fill, SettingsInput } from "./inside/form";
import { connectable } from "./inside/known";

const CHANNELS_MAX = 50;

export const AddChannelInput = z.object({
  /** made by the page: sent twice, it is connected once */
  id: Id,
  vendor: line(50),
  name: text(60).min(1),
  settings: SettingsInput,
});

/** Connects an account at a vendor. It is tried after all others, serves every class, and its prices are set later. */
export async function addChannel({ ctx, input }: Verb<typeof AddChannelInput>): Promise<{ id: string }> {
  authorize(ctx, "channels:manage");
  const { tenantId, now } = ctx;
  const { id, name } = input;
  const vendor = connectable(input.vendor);
  if (!vendor) throw fieldRefused("/vendor", "unknown-vendor", "there is no such vendor");
  return inTransaction(ctx, async (tx) => {
    const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
    const { settings, secrets } = fill(vendor, input.settings);
    const others = await lockChannels(tx, tenantId);
    if (others.some((one) => one.id === id)) return { id };
    if (others.length >= CHANNELS_MAX)
      throw new DomainError("conflict", `there are ${CHANNELS_MAX} channels already`);
    const added = await insertChannel(tx, {
      tenantId,
      id,
      vendor: vendor.id,
      kind: vendor.channel,
      name,
      settings,
      secretsEncrypted: keys.encrypt(JSON.stringify(secrets)),
      enabled: true,
      rank: Math.max(0, ...others.map(({ rank }) => rank)) + 1,
      classes: [...MESSAGE_CLASSES],
      senders: {},
      prices: [],
      currency: tenant.currency,
      hookSecretEncrypted: keys.encrypt(newHookSecret()),
      version: 1,
      createdAt: now,
    });
    if (!added) {
      if (await findChannel(tx, tenantId, id)) return { id };
      throw new DomainError("conflict", "there is a channel with this name already");
    }
    await recordAudit(tx, ctx, {
      action: "channels.add",
      subject: { kind: "channel", id },
      details: { vendor: vendor.id, name, secrets: Object.keys(secrets) },
    });
    return { id };
  });
}
