import { z } from "zod";
import { countOpenAlerts } from "@/db/insight/report-sums";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { type Finding, NOTICE_KINDS, type NoticeKind } from "@/server/engine/reports/notices";
import { mayHear } from "./inside/findings";
import { openNotices } from "./inside/open-notices";
import { pathOf } from "./inside/paths";

/** More than anybody reads at once; the rest comes when these are seen to. */
const SHOWN_MAX = 20;

export const AttentionInput = z.object({});

export interface AttentionLine {
  kind: NoticeKind;
  key: string;
  /** of a campaign, a till, a channel; of a job its id */
  name: string | null;
  /** of alerts that are open */
  count: number;
  /** where it is mended */
  href: string;
}

/** What wants a person's attention now, each with where it is mended; what is over is not in it. */
export async function readAttention({
  ctx,
}: Verb<typeof AttentionInput>): Promise<{ lines: AttentionLine[]; more: number }> {
  authorize(ctx, "ledger:read");
  return inTransaction(ctx, async (tx) => {
    const found = (await openNotices(tx, ctx)).map(lineOf);
    const alerts = mayHear(ctx.actor, "fraud") ? await countOpenAlerts(tx, ctx.tenantId, { stores: [] }) : 0;
    const fraud = { kind: "fraud", key: "open", name: null, count: alerts, href: "/alerts" } as const;
    const lines = [...(alerts > 0 ? [fraud] : []), ...found].toSorted(
      (a, b) => NOTICE_KINDS.indexOf(a.kind) - NOTICE_KINDS.indexOf(b.kind),
    );
    return { lines: lines.slice(0, SHOWN_MAX), more: Math.max(0, lines.length - SHOWN_MAX) };
  });
}

const lineOf = ({ kind, key, name, ref }: Finding): AttentionLine => ({
  ...{ kind, key, count: 1, href: pathOf({ kind, ref }) },
  // the key of a job begins with its id
  name: kind === "job-failing" ? (key.split(" ")[0] ?? null) : name,
});
