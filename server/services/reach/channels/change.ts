import { z } from "zod";
import { lockChannels, changeChannel as writeChange } from "@/db/reach/channels";
import { endPushSubscriptions } from "@/db/reach/push-subscriptions";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { loadKeys } from "@/server/core/personal/keys";
import { line } from "@/server/core/text";
import { Id, Version } from "@/server/core/wire";
import { secretsOf } from "./connect";
import { ChannelForm, columnsOf, fill, SettingsInput } from "./inside/form";
import { connectable, noChannel } from "./inside/known";

export const ChangeChannelInput = ChannelForm.extend({
  id: Id,
  version: Version,
  settings: SettingsInput,
  /** secrets that it is to have no more */
  forget: z.array(line(60)).max(20).default([]),
});

/** What was wrong may be mended by it: the channel is tried again at once. */
const FRESH = { failingSince: null, lastError: null, pausedUntil: null, failingToldAt: null } as const;

/** All that is set of a channel. An empty secret keeps the one that is there. */
export async function changeChannel({ ctx, input }: Verb<typeof ChangeChannelInput>) {
  authorize(ctx, "channels:manage");
  const { tenantId, now } = ctx;
  const { id, version, settings: given, forget, ...form } = input;
  return inTransaction(ctx, async (tx) => {
    const { keys } = await loadKeys(tx, tenantId);
    const all = await lockChannels(tx, tenantId);
    const row = all.find((one) => one.id === id);
    if (!row) throw noChannel();
    if (row.version !== version) throw changedMeanwhile();
    if (all.some((one) => one.id !== id && one.name === form.name))
      throw new DomainError("conflict", "there is a channel with this name already");
    const vendor = connectable(row.vendor);
    if (!vendor) throw noChannel();
    const before = secretsOf(row, keys);
    const { settings, secrets } = fill(vendor, given, { before, forget });
    const change = { ...columnsOf(form), ...FRESH, settings, secretsEncrypted: sealed(keys, secrets) };
    if (!(await writeChange(tx, tenantId, id, { version, change }))) throw changedMeanwhile();
    // browsers subscribe with this key, and take nothing that another has signed
    if (row.settings.vapidPublicKey !== settings.vapidPublicKey)
      await endPushSubscriptions(tx, tenantId, { channelId: id }, now);
    await recordAudit(tx, ctx, {
      action: "channels.change",
      subject: { kind: "channel", id },
      details: {
        name: form.name,
        enabled: form.enabled,
        classes: form.classes,
        settings: namesChanged(row.settings, settings),
        secrets: namesChanged(before, secrets),
        prices: form.prices.length,
      },
    });
    return { id, version: version + 1 };
  });
}

const sealed = (keys: { encrypt(text: string): string }, secrets: Record<string, string>): string =>
  keys.encrypt(JSON.stringify(secrets));

const changedMeanwhile = () => new DomainError("version-conflict", "the channel was changed meanwhile");

const namesChanged = (before: Record<string, string>, after: Record<string, string>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
