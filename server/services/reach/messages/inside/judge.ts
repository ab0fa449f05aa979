import type { Tx } from "@/db/client";
import type { BatchRow } from "@/db/reach/message-batches";
import type { HeldBack, MessageRow } from "@/db/reach/messages";
import { lockCaps, type Recipient, selectRecipients } from "@/db/reach/recipients";
import type { SendingRules } from "@/db/reach/sending-rules";
import type { TenantRow } from "@/db/shop/tenants";
import type { TenantKeys } from "@/server/core/secrets";
import { ageOn } from "@/server/core/time/age";
import { dateAt, midnight, offsetMinutes } from "@/server/core/time/moment";
import { productsOf } from "@/server/engine/policy/about";
import { guard, type Judgement } from "@/server/engine/policy/guards";
import { maySend } from "@/server/engine/policy/may-send";
import type { SkipReason } from "@/server/engine/policy/reasons";
import { consentChannel } from "../../channels/ways";
import { ownHoursOf } from "../../law/own-hours";
import { zoneOfPhone } from "../../law/zones";

const WEEK_MS = 7 * 24 * 3_600_000;

/** What sending goes by, besides the messages. */
export interface Terms {
  tenant: TenantRow;
  keys: TenantKeys;
  rules: SendingRules;
  /** the owner's decisions, by name */
  switches: Readonly<Record<string, string>>;
  now: Date;
}

export interface Judged {
  send: MessageRow[];
  held: HeldBack[];
}

/** Judges messages that are locked for sending, as things are at this moment, and in the order in which they are due. */
export async function judgeMessages(
  tx: Tx,
  terms: Terms,
  messages: readonly MessageRow[],
  batch: BatchRow | null,
): Promise<Judged> {
  const { tenant, now } = terms;
  const advertised = messages.flatMap(({ class: of, customerId }) =>
    of === "marketing" && customerId ? [customerId] : [],
  );
  if (advertised.length > 0) await lockCaps(tx, tenant.tenantId, advertised);
  const rows = await selectRecipients(
    tx,
    tenant.tenantId,
    messages.map(asked),
    new Date(now.getTime() - WEEK_MS),
  );
  const recipients = new Map(rows.map((row) => [row.id, row]));
  const judged: Judged = { send: [], held: [] };
  const soFar = new Together(batch);
  for (const message of messages) {
    const recipient = recipients.get(message.id);
    const judgement = recipient ? judgeOne(terms, message, recipient, soFar) : skipped("no-recipient");
    if (judgement.verdict === "send") {
      soFar.count(message);
      judged.send.push(message);
    } else judged.held.push(heldBack(message, judgement));
  }
  return judged;
}

const asked = (message: MessageRow) => ({
  id: message.id,
  customerId: message.customerId,
  channel: message.channel,
  addressKind: message.destinationKind,
  addressHash: message.destinationHash,
  batchId: message.batchId,
  insteadOf: message.insteadOf,
});

const skipped = (reason: SkipReason): Judgement => ({ verdict: "skip", reason });

/** What goes in one step counts for those after it: none of it is sent yet. */
class Together {
  private readonly customers = new Map<string, number>();
  private readonly addresses = new Set<string>();
  private cost = 0;

  constructor(private readonly batch: BatchRow | null) {}

  count({ customerId, class: of, destinationHash, batchId, cost }: MessageRow): void {
    if (customerId && of === "marketing") this.customers.set(customerId, this.advertised(customerId) + 1);
    if (batchId) this.addresses.add(destinationHash);
    this.cost += cost ?? 0;
  }

  advertised(customerId: string | null): number {
    return customerId === null ? 0 : (this.customers.get(customerId) ?? 0);
  }

  has(hash: string): boolean {
    return this.addresses.has(hash);
  }

  get budgetLeft(): number | null {
    const { batch } = this;
    return batch === null || batch.budget === null ? null : batch.budget - batch.spent - this.cost;
  }
}

function judgeOne(terms: Terms, message: MessageRow, recipient: Recipient, soFar: Together): Judgement {
  if (message.destinationEncrypted === "" || recipient.status === "erased") return skipped("erased");
  if (!recipient.isTheirs) return skipped("no-address");
  const { tenant, keys, rules, now } = terms;
  const at = now.getTime();
  const zone = zoneFor(message, recipient, terms);
  const suppressed = recipient.suppressed ?? [];
  const law = maySend({
    country: tenant.country,
    // what the outbox shows is judged as what it stands for
    channel: consentChannel(message.channel, message.destinationKind),
    class: message.class,
    at,
    offsetAt: (epochMs) => offsetMinutes(epochMs, zone),
    recipient: {
      age: ageIfAsked(message, recipient, keys, now, zone),
      operatorBlocked: suppressed.includes("operator-blocked"),
      suppressed: suppressed.some((reason) => reason !== "operator-blocked"),
      consents: recipient.consents,
    },
    products: productsOf(message.about),
    switches: terms.switches,
    ownHours: ownHoursOf(rules),
  });
  const together = soFar.advertised(message.customerId);
  const dayBegan = midnight(dateAt(now, zone), 0, zone).getTime();
  return guard({
    class: message.class,
    law,
    isControl: false,
    isReached: false,
    now: at,
    validUntil: message.validUntil.getTime(),
    caps: rules,
    sentToday: recipient.advertisedAt.filter((sent) => sent >= dayBegan).length + together,
    sentThisWeek: recipient.advertisedAt.length + together,
    isDuplicate: recipient.isDuplicate || (message.batchId !== null && soFar.has(message.destinationHash)),
    budgetLeft: soFar.budgetLeft,
    cost: message.cost ?? 0,
  });
}

/** The customer's zone, else their phone's, else their shop's, else the retailer's. */
function zoneFor(message: MessageRow, recipient: Recipient, { tenant, keys }: Terms): string {
  if (recipient.timezone) return recipient.timezone;
  const ofPhone =
    message.class === "marketing" && message.destinationKind === "phone"
      ? zoneOfPhone(keys.decrypt(message.destinationEncrypted))
      : null;
  return ofPhone ?? recipient.storeTimezone ?? tenant.timezone;
}

/** Read only where the law asks for it. */
const ageIfAsked = (
  { about }: MessageRow,
  { birthDateEncrypted }: Recipient,
  keys: TenantKeys,
  now: Date,
  zone: string,
): number | null =>
  about === 0 || birthDateEncrypted === null ? null : ageOn(keys.decrypt(birthDateEncrypted), now, zone);

function heldBack(message: MessageRow, judgement: Exclude<Judgement, { verdict: "send" }>): HeldBack {
  const waits = judgement.verdict === "wait";
  return {
    id: message.id,
    status: waits ? "queued" : judgement.reason === "expired" ? "expired" : "skipped",
    reason: judgement.reason,
    nextAttemptAt: (waits ? new Date(judgement.until) : message.nextAttemptAt).toISOString(),
  };
}
