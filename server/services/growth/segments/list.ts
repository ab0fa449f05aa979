import { z } from "zod";
import { selectSegments } from "@/db/growth/segments";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const ListSegmentsInput = z.object({});

/** All segments by name, with how many are in them and since when that is so. */
export async function listSegments({ ctx }: Verb<typeof ListSegmentsInput>) {
  authorize(ctx, "segments:read");
  const rows = await inTransaction(ctx, (tx) => selectSegments(tx, ctx.tenantId));
  return {
    segments: rows
      .map(({ id, code, name, source, where, members, refreshedAt }) => ({
        id,
        code,
        name,
        source,
        where,
        members,
        refreshedAt,
      }))
      .sort((one, other) => one.name.localeCompare(other.name) || (one.code < other.code ? -1 : 1)),
  };
}
