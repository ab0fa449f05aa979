import { z } from "zod";
import { findMailing } from "@/db/growth/mailings";
import { countBuyers, countMembers, selectToFill } from "@/db/growth/mailings-members";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { Id } from "@/server/core/wire";
import { detectableDifference } from "@/server/engine/offers/experiment";
import type { SkipReason } from "@/server/engine/policy/reasons";
import type { Way } from "@/server/services/reach/channels/ways";
import { loadTerms, type Planned, planMessages } from "./inside/plan";
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
    const tally = new Tally();
    let after: string | null = null;
    while (tally.looked < COUNTED_MAX) {
      const ids: string[] = await selectToFill(tx, tenantId, {
        id: mailing.id,
        segmentId,
        after,
        most: CHUNK,
      });
      for (const planned of await planMessages(tx, ctx, terms, ids, { preview: true })) tally.add(planned);
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
      detectable: detectableDifference(usualRate(buyers, members), members - control, control),
    };
  });
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
  scaled(members: number, control: number): Omit<MailingPreview, "detectable"> {
    const share = this.looked === 0 ? 0 : (members - control) / this.looked;
    const of = (n: number): number => Math.round(n * share);
    const channels = [...this.channels].map(([channel, sum]) => ({
      channel,
      messages: of(sum.messages),
      parts: of(sum.parts),
      cost: of(sum.cost),
    }));
    const total = (what: keyof Sum): number => channels.reduce((sum, one) => sum + one[what], 0);
    return {
      members,
      control,
      looked: this.looked,
      messages: total("messages"),
      parts: total("parts"),
      cost: total("cost"),
      channels,
      skips: [...this.skips]
        .map(([reason, n]) => ({ reason, customers: of(n) }))
        .sort((a, b) => b.customers - a.customers),
      samples: this.samples,
    };
  }
}
