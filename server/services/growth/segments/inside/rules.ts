import type { Tx } from "@/db/client";
import { type SegmentRow, selectSegments } from "@/db/growth/segments";
import { readRule } from "@/server/engine/rules/read";
import { circleOf, referencesOf } from "@/server/engine/rules/references";
import { buyers, type SegmentRule } from "@/server/engine/segments/vocabulary";

export type RuleSegment = SegmentRow & { where: SegmentRule };

/** A rule that was kept; null where it does not read any more. */
const ruleOf = ({ source, where }: SegmentRow): SegmentRule | null =>
  source === "rule" ? readRule(buyers, where).rule : null;

/** Codes of segments that a rule asks about. */
export const segmentsIn = (rule: SegmentRule): string[] =>
  referencesOf(buyers, rule).flatMap(({ of, code }) => (of === "segments" ? [code] : []));

/** The segments by rule, those that others ask about before them. */
export async function ruleSegments(tx: Tx, tenantId: string): Promise<RuleSegment[]> {
  const rows = await selectSegments(tx, tenantId);
  const known = new Map<string, RuleSegment>();
  for (const row of rows) {
    const where = ruleOf(row);
    if (where) known.set(row.code, { ...row, where });
  }
  const inOrder: RuleSegment[] = [];
  const visit = (segment: RuleSegment, path: readonly string[]) => {
    if (inOrder.includes(segment) || path.includes(segment.code)) return;
    for (const code of segmentsIn(segment.where)) {
      const other = known.get(code);
      if (other) visit(other, [...path, segment.code]);
    }
    inOrder.push(segment);
  };
  for (const segment of known.values()) visit(segment, []);
  return inOrder;
}

/** The way around by which a segment would ask about itself; null: it does not. */
export async function circleWith(
  tx: Tx,
  tenantId: string,
  code: string,
  rule: SegmentRule,
): Promise<string[] | null> {
  const others = new Map((await ruleSegments(tx, tenantId)).map((one) => [one.code, one.where]));
  return circleOf(code, (at) => {
    const where = at === code ? rule : others.get(at);
    return where ? segmentsIn(where) : [];
  });
}
