import type { Pack } from "./pack";

/** Packs that touch one another, over however many others: each group can be packed by itself. */
export function touchingGroups<P extends Pack>(packs: readonly P[]): P[][] {
  const leaders = new Map<number, number>();
  const leaderOf = (line: number): number => {
    let at = line;
    for (let up = leaders.get(at); up !== undefined && up !== at; up = leaders.get(at)) at = up;
    leaders.set(line, at);
    return at;
  };
  for (const { lines } of packs)
    for (const line of lines) leaders.set(leaderOf(line), leaderOf(lines[0] as number));
  const groups = new Map<number, P[]>();
  for (const pack of packs) {
    const leader = leaderOf(pack.lines[0] as number);
    const group = groups.get(leader);
    if (group) group.push(pack);
    else groups.set(leader, [pack]);
  }
  return [...groups.values()];
}

/**
 * Without the packs for which another does at least as well on some of their lines.
 * @param packs best first
 */
export function undominated<P extends Pack>(packs: readonly P[]): P[] {
  const kept: P[] = [];
  const keptFrom = new Map<number, P[]>();
  for (const pack of packs) {
    const own = new Set(pack.lines);
    const beaten = pack.lines.some((line) =>
      keptFrom.get(line)?.some((better) => better.lines.every((l) => own.has(l))),
    );
    if (beaten) continue;
    kept.push(pack);
    const first = pack.lines[0] as number;
    const list = keptFrom.get(first);
    if (list) list.push(pack);
    else keptFrom.set(first, [pack]);
  }
  return kept;
}
