import { touchingGroups, undominated } from "./groups";
import { heaviestMatching } from "./matching";
import { byWorth, type Pack, type Packing } from "./pack";
import { searchPacking } from "./search";

/**
 * The packing with the greatest gain, of those the one with the greatest sum of ties: weighted set packing. Exact,
 * except where packs of three lines and more touch one another in so many ways that the search is cut off. (Of hundreds
 * of pairs that are all alike the gain is still exact; which of many equal packings it is may then not be.)
 * @param packs in any order; no two are alike in gain and tie
 */
export function bestPacking<P extends Pack>(packs: readonly P[]): Packing<P> {
  const taken: P[] = [];
  let exact = true;
  for (const group of touchingGroups(undominated([...packs].sort(byWorth)))) {
    const best = packGroup(group);
    taken.push(...best.taken);
    exact &&= best.exact;
  }
  return { taken, exact };
}

/** What the search may cost: 60 packs of 20 lines need a few thousand steps, and 100,000 take some 20 ms. */
const GAIN_STEPS = 60_000;
/** Where the gain is known and only ties are open. */
const TIE_STEPS = 10_000;

/** Up to this many lines the search needs few steps for any packs. */
const FEW_LINES = 16;

function packGroup<P extends Pack>(group: readonly P[]): Packing<P> {
  const [best] = group;
  if (!best || group.length <= 2) return { taken: best ? [best] : [], exact: true };
  const lineCount = new Set(group.flatMap(({ lines }) => lines)).size;
  const pairs = lineCount > FEW_LINES && group.every(({ lines }) => lines.length === 2);
  return pairs ? packPairs(group) : search(group, [], GAIN_STEPS);
}

/** Packs of two lines are edges of a graph: a matching gives the gain, a search among the edges that may be in one the ties. */
function packPairs<P extends Pack>(pairs: readonly P[]): Packing<P> {
  const edges = pairs.map(({ lines: [a = 0, b = 0], gain }) => ({ ends: [a, b] as const, weight: gain }));
  const { matched, tight } = heaviestMatching(edges);
  const taken = new Set(matched.flatMap((i) => pairs[i] ?? []));
  const open = tight.flatMap((i) => pairs[i] ?? []);
  const groups = touchingGroups(open).map((group) => {
    if (group.length === 1) return group;
    const known = group.filter((pack) => taken.has(pack));
    return search(group, known, TIE_STEPS).taken;
  });
  return { taken: groups.flat(), exact: true };
}

/** The search on lines numbered from 0 without gaps. */
function search<P extends Pack>(packs: readonly P[], known: readonly P[], steps: number): Packing<P> {
  const numbers = new Map<number, number>();
  for (const { lines } of packs)
    for (const line of lines) if (!numbers.has(line)) numbers.set(line, numbers.size);
  const renumber = (pack: P) => ({ ...pack, lines: pack.lines.map((l) => numbers.get(l) ?? 0), pack });
  const found = searchPacking(packs.map(renumber), numbers.size, known.map(renumber), steps);
  return { taken: found.taken.map(({ pack }) => pack), exact: found.exact };
}
