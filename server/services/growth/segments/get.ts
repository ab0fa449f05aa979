import { z } from "zod";
import { selectCampaignsOfSegment } from "@/db/campaigns/audience";
import { findSegment, selectSegmentHistory } from "@/db/growth/segments";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { KnownCode } from "@/server/core/tenant/fields";
import { loadTenant } from "@/server/core/tenant/load";
import { ruleSegments, segmentsIn } from "./inside/rules";
import { isTooFew } from "./inside/too-few";

const HISTORY_DAYS = 90;
const DAY_MS = 86_400_000;

export const GetSegmentInput = z.object({ code: KnownCode });

/** A segment with its rule, who uses it, and by day how many came and how many left. */
export async function getSegment({ ctx, input: { code } }: Verb<typeof GetSegmentInput>) {
  authorize(ctx, "segments:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const segment = await findSegment(tx, tenantId, code);
    if (!segment) throw new DomainError("not-found", "there is no such segment");
    const tenant = await loadTenant(tx, tenantId);
    const others = (await ruleSegments(tx, tenantId)).filter(({ where }) => segmentsIn(where).includes(code));
    const { id, name, source, where, members, refreshedAt } = segment;
    return {
      id,
      code,
      name,
      source,
      where,
      members,
      refreshedAt,
      tooFewForFile: isTooFew(segment, tenant),
      usedBy: {
        campaigns: await selectCampaignsOfSegment(tx, tenantId, code),
        segments: others.map((one) => ({ code: one.code, name: one.name })),
      },
      history: await selectSegmentHistory(tx, tenantId, {
        segmentId: id,
        since: new Date(now.getTime() - HISTORY_DAYS * DAY_MS),
        timezone: tenant.timezone,
      }),
    };
  });
}
