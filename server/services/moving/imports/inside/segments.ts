import { findSegment, lockSegments } from "@/db/growth/segments";
import { type Ctx, inTransaction } from "@/server/core/context";
import { loadKeys } from "@/server/core/personal/keys";
import { isForeign, setMembers } from "@/server/services/growth/segments/set-members";
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
            rules.set(row.segment, !isForeign(known, row.segment));
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
    await lockSegments(tx, ctx.tenantId);
    for (const [code, customers] of members)
      await setMembers(tx, ctx, { code, mode: "full", add: [...customers], remove: [] });
  });
