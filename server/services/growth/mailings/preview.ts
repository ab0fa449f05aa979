import { z } from "zod";
import type { Tx } from "@/db/client";
import { findMailing, foreseeControl } from "@/db/growth/mailings";
import { countBuyers, countMembers, selectToFill } from "@/db/growth/mailings-members";
import { readSendingRules } from "@/db/reach/sending-rules";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { offsetMinutes } from "@/server/core/time/moment";
import { Id } from "@/server/core/wire";
import { detectableDifference } from "@/server/engine/offers/experiment";
import { hoursFor } from "@/server/engine/policy/may-send";
import type { SkipReason } from "@/server/engine/policy/reasons";
import type { Way } from "@/server/services/reach/channels/ways";
import { ownHoursOf } from "@/server/services/reach/law/own-hours";
import { loadTerms, type Planned, planMessages, type Terms } from "./inside/plan";
import { noSuchMailing } from "./inside/refusals";
import { WATCHED_DAYS } from "./outcome";

const CHUNK = 500;
/** More are counted on so many: the rest is in proportion. */
const COUNTED_MAX = 20_000;
const SAMPLES = 3;

export const PreviewMailingInput = z.object({ id: Id });

export interface MailingPreview {
  /** members of the segment */
  members: number;
  control: number;
  /** the difference in the share of buyers that a control group of this size can show; null: without one */
  detectable: number | null;
  /** how many were looked at: fewer than there are where the segment is large */
  looked: number;
  messages: number;
  /** of SMS: others have none */
  parts: number;
  /** ten-thousandths of the currency's unit */
  cost: number;
  channels: { channel: string; messages: number; parts: number; cost: number }[];
  skips: { reason: SkipReason; customers: number }[];
  /** when advertising really goes, by the customer's clock; null: it goes at any hour */
  hours: { fromMinute: number; toMinute: number } | null;
  /** when the first go by the shop's clock, where they wait; null: at once, or at the time that is set */
  firstAt: Date | null;
  samples: { customerId: string; channel: string; text: string; parts: number }[];
}

/** Who would get it, who would not and why, and what it would cost; null while the draft does not say enough. */
export async function previewMailing({
  ctx,
  input,
}: Verb<typeof PreviewMailingInput>): Promise<MailingPreview | null> {
  authorize(ctx, "mailings:write");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const mailing = await findMailing(tx, tenantId, input.id);
    if (!mailing) throw noSuchMailing();
    const { segmentId } = mailing;
    const terms = segmentId ? await loadTerms(tx, ctx, mailing) : null;
    if (!terms || !segmentId) return null;
    const members = await countMembers(tx, tenantId, segmentId);
    const percent = mailing.controlPercent;
    const left = await foreseeControl(tx, tenantId, mailing.id, { segmentId, percent });
    const tally = new Tally();
    let after: string | null = null;
    while (tally.looked + tally.control < COUNTED_MAX) {
      const ids: string[] = await selectToFill(tx, tenantId, {
        id: mailing.id,
        segmentId,
        after,
        most: CHUNK,
      });
      const meant = ids.filter((one) => !left.has(one));
      tally.control += ids.length - meant.length;
      for (const planned of await planMessages(tx, ctx, terms, meant, { preview: true })) tally.add(planned);
      if (ids.length < CHUNK) break;
      after = ids.at(-1) ?? null;
    }
    await recordLooks(tx, ctx, {
      kind: "messages",
      customers: tally.samples.map(({ customerId }) => customerId),
    });
    const control = Math.floor((members * mailing.controlPercent) / 100);
    const to = ctx.now;
    const from = new Date(to.getTime() - WATCHED_DAYS * DAY_MS);
    const buyers = control > 0 ? await countBuyers(tx, tenantId, segmentId, { from, to }) : 0;
    return {
      ...tally.scaled(members, control),
      ...(await hoursOf(tx, ctx, terms)),
      detectable: detectableDifference(usualRate(buyers, members), members - control, control),
    };
  });
}

async function hoursOf(
  tx: Tx,
  { tenantId, now }: Ctx,
  { mailing, template, tenant: { country, timezone } }: Terms,
): Promise<Pick<MailingPreview, "hours" | "firstAt">> {
  const at = Math.max(now.getTime(), mailing.startsAt?.getTime() ?? 0);
  const found = hoursFor({
    ...{ country, class: template.class, channel: mailing.channels[0] ?? "email", at },
    offsetAt: (epochMs) => offsetMinutes(epochMs, timezone),
    ownHours: ownHoursOf(await readSendingRules(tx, tenantId)),
  });
  if (!found) return { hours: null, firstAt: null };
  const { opens, ...hours } = found;
  return { hours, firstAt: opens > at ? new Date(opens) : null };
}

const DAY_MS = 24 * 3_600_000;

/** Laplace's rule: a segment of which nobody bought last week is not one that never buys. */
const usualRate = (buyers: number, members: number): number => (buyers + 1) / (members + 2);

const isInParts = ({ channel, address }: Way): boolean =>
  channel === "sms" || (channel === "console" && address.kind === "phone");

interface Sum {
  messages: number;
  parts: number;
  cost: number;
}

class Tally {
  looked = 0;
  /** of those who were come upon */
  control = 0;
  readonly samples: MailingPreview["samples"] = [];
  private readonly channels = new Map<string, Sum>();
  private readonly skips = new Map<SkipReason, number>();

  add(planned: Planned): void {
    this.looked++;
    if (planned.part === "skipped") {
      this.skips.set(planned.reason, (this.skips.get(planned.reason) ?? 0) + 1);
      return;
    }
    const { way, cost, customerId, text } = planned;
    const parts = isInParts(way) ? planned.parts : 0;
    const sum = this.channels.get(way.channel) ?? { messages: 0, parts: 0, cost: 0 };
    this.channels.set(way.channel, {
      messages: sum.messages + 1,
      parts: sum.parts + parts,
      cost: sum.cost + cost,
    });
    if (this.samples.length < SAMPLES) this.samples.push({ customerId, channel: way.channel, text, parts });
  }

  /** Of everyone but the control group, in proportion to those who were looked at. */
  scaled(members: number, control: number): Omit<MailingPreview, "detectable" | "hours" | "firstAt"> {
    const share = this.looked === 0 ? 0 : (members - control) / this.looked;
    const of = (n: number): number => Math.round(n * share);
    const people = inWhole(
      [...this.channels.values()].map(({ messages }) => messages).concat([...this.skips.values()]),
      share,
    );
    const channels = [...this.channels].map(([channel, sum], i) => ({
      channel,
      messages: people[i] ?? 0,
      parts: of(sum.parts),
      cost: of(sum.cost),
    }));
    const total = (what: keyof Sum): number => channels.reduce((sum, one) => sum + one[what], 0);
    return {
      members,
      control,
      looked: this.looked + this.control,
      messages: total("messages"),
      parts: total("parts"),
      cost: total("cost"),
      channels,
      skips: [...this.skips]
        .map(([reason], i) => ({ reason, customers: people[this.channels.size + i] ?? 0 }))
        .filter(({ customers }) => customers > 0)
        .sort((a, b) => b.customers - a.customers),
      samples: this.samples,
    };
  }
}

/** In proportion, and so that they sum up: what is cut off goes to those of which the most was cut. */
function inWhole(counts: readonly number[], share: number): number[] {
  const whole = counts.map((n) => Math.floor(n * share));
  const cut = counts.map((n, i) => n * share - (whole[i] ?? 0));
  const left = Math.round(cut.reduce((sum, one) => sum + one, 0));
  const most = [...cut.keys()].sort((a, b) => (cut[b] ?? 0) - (cut[a] ?? 0)).slice(0, left);
  return whole.map((n, i) => n + (most.includes(i) ? 1 : 0));
}
