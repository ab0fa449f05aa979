import { z } from "zod";
import { selectCampaignsOfSegment } from "@/db/campaigns/audience";
import { deleteSegments, findSegment } from "@/db/growth/segments";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { KnownCode } from "@/server/core/tenant/fields";
import { ruleSegments, segmentsIn } from "./inside/rules";

export const RemoveSegmentInput = z.object({ code: KnownCode });

/** Removes a segment that no campaign and no other segment asks about. */
export async function removeSegment({
  ctx,
  input: { code },
}: Verb<typeof RemoveSegmentInput>): Promise<void> {
  authorize(ctx, "segments:write");
  const { tenantId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const segment = await findSegment(tx, tenantId, code);
    if (!segment) throw new DomainError("not-found", "there is no such segment");
    const campaigns = await selectCampaignsOfSegment(tx, tenantId, code);
    const others = (await ruleSegments(tx, tenantId)).filter(
      (one) => one.code !== code && segmentsIn(one.where).includes(code),
    );
    const users = [...campaigns, ...others.map(({ name }) => name)];
    if (users.length > 0)
      throw new DomainError("conflict", `it is still used by: ${users.join(", ")}`, [
        { pointer: "/code", code: "in-use", detail: users.join(", ") },
      ]);
    await deleteSegments(tx, tenantId, [code]);
    await announceChange(tx, tenantId, "campaigns");
    await recordAudit(tx, ctx, {
      action: "segments.remove",
      subject: { kind: "segment", id: segment.id },
      details: { code },
    });
  });
}
