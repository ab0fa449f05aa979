import { z } from "zod";
import type { Tx } from "@/db/client";
import { countOverlap, findSegment } from "@/db/growth/segments";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { KnownCode } from "@/server/core/tenant/fields";

export const OverlapInput = z.object({ codes: z.tuple([KnownCode, KnownCode]) });

/** Of two segments: how many are in the one, in the other, and in both. */
export async function overlapOf({ ctx, input: { codes } }: Verb<typeof OverlapInput>) {
  authorize(ctx, "segments:read");
  const idOf = async (tx: Tx, code: string): Promise<string> => {
    const segment = await findSegment(tx, ctx.tenantId, code);
    if (!segment) throw new DomainError("not-found", `there is no segment ${code}`);
    return segment.id;
  };
  return inTransaction(ctx, async (tx) =>
    countOverlap(tx, ctx.tenantId, [await idOf(tx, codes[0]), await idOf(tx, codes[1])]),
  );
}
