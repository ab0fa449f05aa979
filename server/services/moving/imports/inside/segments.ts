import { findSegment, insertSegment, lockSegments, replaceMembers, setRefreshed } from "@/db/growth/segments";
import { announceChange } from "@/server/core/announce";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { announceMembers } from "@/server/services/growth/segments/announce";
import { BadCell, type Cells } from "./cells";
import type { Kind, OpenKind, Outcome } from "./kind";
import { nameRows, WHO_COLUMNS, type Who, whoOf } from "./who";

interface SegmentCells {
  who: Who;
  segment: string;
}

/**
 * Members of segments that another system owns: the file is the whole membership of every segment that it names. A
 * segment that is not there is made; one that follows a rule is refused.
 */
export const segments: Kind<SegmentCells> = {
  required: ["segment"],
  oneOf: WHO_COLUMNS,
  optional: [...WHO_COLUMNS],
  async open(tx, ctx) {
    const refs = await loadKeys(tx, ctx.tenantId);
    const members = new Map<string, Set<string>>();
    const rules = new Map<string, boolean>();
    return {
      parse: (cells) => parse(cells, refs),
      check: async (inTx, rows) => {
        const { errors } = await nameRows(inTx, ctx.tenantId, rows);
        for (const { line, row } of rows) {
          if (!rules.has(row.segment)) {
            const known = await findSegment(inTx, ctx.tenantId, row.segment);
            rules.set(row.segment, known !== null && known.source !== "external");
          }
          if (rules.get(row.segment)) errors.set(line, { field: "segment", code: "segment-by-rule" });
        }
        return errors;
      },
      write: async (inTx, rows): Promise<Outcome> => {
        const { named, errors } = await nameRows(inTx, ctx.tenantId, rows);
        for (const { row, customerId } of named)
          members.set(row.segment, (members.get(row.segment) ?? new Set()).add(customerId));
        return { errors, applied: new Set(named.map(({ line }) => line)) };
      },
      finish: () => replaceAll(ctx, members),
    } satisfies OpenKind<SegmentCells>;
  },
};

function parse(cells: Cells, refs: Awaited<ReturnType<typeof loadKeys>>): SegmentCells {
  const segment = cells.required("segment", cells.code("segment", 64));
  if (/\s/.test(segment)) throw new BadCell({ field: "segment", code: "code" });
  return { segment, who: whoOf(cells, refs) };
}

/** All segments of the file at once: tills see the old members or the new ones. */
const replaceAll = (ctx: Ctx, members: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const { tenantId, now } = ctx;
    await lockSegments(tx, tenantId);
    for (const [code, customers] of members) {
      await insertSegment(tx, { tenantId, id: newId(), code, name: code, source: "external" });
      const segment = await findSegment(tx, tenantId, code);
      if (segment?.source !== "external") continue;
      const changed = await replaceMembers(tx, tenantId, {
        segmentId: segment.id,
        members: [...customers],
        among: null,
        now,
      });
      if (segment.refreshedAt !== null) await announceMembers(tx, ctx, segment.id, changed);
      await setRefreshed(tx, tenantId, segment.id, { at: now, ms: 0 });
    }
    await announceChange(tx, tenantId, "campaigns");
  });
