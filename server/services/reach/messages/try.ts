import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { type ChannelRow, findChannel, noteChannel } from "@/db/reach/channels";
import { findMessage } from "@/db/reach/messages-list";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { takeAttempt } from "@/server/core/limiter";
import { hashIdentifier, normaliseAt } from "@/server/core/personal/identifiers";
import { homeOf, loadTenantAndKeys } from "@/server/core/personal/keys";
import { secret } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { localeOf, say } from "@/server/texts";
import { addressTypeOf, type Way } from "../channels/ways";
import { queueMessage } from "./queue";
import { sendMessages } from "./send";

const LIMIT = { name: "channel-try", attempts: 5, seconds: 60 };
const VALID_MS = 5 * 60_000;

export const TryChannelInput = z.object({
  channelId: Id,
  /** of the channel's kind: a phone, an e-mail address, an id at a messenger; a webhook has none */
  to: secret(4000),
});

/** One message to an address that the owner types, and what has become of it. */
export async function tryChannel({ ctx, input }: Verb<typeof TryChannelInput>) {
  authorize(ctx, "channels:manage");
  await mayTry(ctx.db, ctx.tenantId);
  const id = await inTransaction(ctx, async (tx) => {
    const account = await findChannel(tx, ctx.tenantId, input.channelId);
    if (!account || account.removedAt) throw new DomainError("not-found", "there is no such channel");
    if (!account.enabled) throw new DomainError("conflict", "the channel is switched off");
    // whoever tries it has mended something, or wants to know whether it still fails
    if (account.pausedUntil) await noteChannel(tx, ctx.tenantId, account.id, { pausedUntil: null });
    return queueTrial(tx, ctx, account, input.to);
  });
  await sendMessages({ ctx, only: id });
  const sent = await inTransaction(ctx, (tx) => findMessage(tx, ctx.tenantId, id));
  if (!sent) throw new DomainError("not-found", "there is no such message");
  const { status, reason, error, parts } = sent;
  const [failure, code] = error?.split(": ", 2) ?? [];
  return { id, status, reason, failure: failure ?? null, code: code ?? null, parts };
}

async function mayTry(db: Db, tenantId: string): Promise<void> {
  const { taken } = await takeAttempt(db, LIMIT, tenantId);
  if (!taken) throw new DomainError("rate-limited", "too many trials in a minute");
}

async function queueTrial(tx: Tx, ctx: Ctx, account: ChannelRow, to: string): Promise<string> {
  const { tenantId, now } = ctx;
  const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
  const { name, locale } = tenant;
  const type = addressTypeOf(account.kind);
  const own = type === null ? null : normaliseAt("/to", { type, value: to }, homeOf(tenant));
  const value = own?.value ?? to;
  const address: Way["address"] = {
    kind: own?.type ?? (account.kind === "push" ? "push" : "external"),
    hash: own ? hashIdentifier(keys, own) : keys.hash("trial", value),
    encrypted: keys.encrypt(value),
    channelId: null,
  };
  const text = say(localeOf(locale), "sms.test", { name, channel: account.name });
  const id = await queueMessage(tx, ctx, keys, {
    customerId: null,
    way: { account, channel: account.kind, address },
    class: "service",
    purpose: "test",
    text,
    rest: { subject: name },
    validUntil: new Date(now.getTime() + VALID_MS),
  });
  await recordAudit(tx, ctx, {
    action: "channels.try",
    subject: { kind: "channel", id: account.id },
    details: { messageId: id },
  });
  return id;
}
