import { mulDiv } from "../money/round";

/** @param points hundredths, of either sign @param valueMinor minor units of one point @returns minor units, half away from 0 */
export function worthOf(points: number, valueMinor: number): number {
  const worth = mulDiv(Math.abs(points), valueMinor, 100, "half_up");
  return points < 0 && worth > 0 ? -worth : worth;
}

export interface Move<Class extends string> {
  class: Class;
  /** hundredths */
  units: number;
  entries: number;
}

export interface Line<Class extends string> extends Move<Class> {
  minor: number;
}

interface Sum {
  units: number;
  minor: number;
}

export interface Statement<Class extends string> {
  opening: Sum;
  /** in the order of the classes; those without an entry are not here */
  lines: Line<Class>[];
  closing: Sum;
}

/**
 * What was there, what came and went, what is there. Each sum in money is the worth of so many points, and a line's
 * money is the difference of the sums before and after it: so the money adds up to the hundredth as the points do,
 * and a line is at most a hundredth away from its own worth.
 * @param worth money of so many units; must give 0 for 0
 */
export function statementOf<Class extends string>(
  opening: number,
  moves: readonly Move<Class>[],
  order: readonly Class[],
  worth: (units: number) => number,
): Statement<Class> {
  let units = opening;
  const lines = order.flatMap((one): Line<Class>[] => {
    const mine = moves.filter((move) => move.class === one);
    const entries = mine.reduce((sum, move) => sum + move.entries, 0);
    if (entries === 0) return [];
    const moved = mine.reduce((sum, move) => sum + move.units, 0);
    const before = worth(units);
    units += moved;
    return [{ class: one, units: moved, entries, minor: worth(units) - before }];
  });
  return {
    opening: { units: opening, minor: worth(opening) },
    lines,
    closing: { units, minor: worth(units) },
  };
}

/** Statements of parts that follow each other, as one: line by line their sum, in points and in money. */
export function joined<Class extends string>(
  parts: readonly Statement<Class>[],
  order: readonly Class[],
): Statement<Class> {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) throw new Error("a period has at least one part");
  const lines = order.flatMap((one): Line<Class>[] => {
    const mine = parts.flatMap((part) => part.lines.filter((line) => line.class === one));
    if (mine.length === 0) return [];
    const sum = (of: (line: Line<Class>) => number) => mine.reduce((total, line) => total + of(line), 0);
    return [
      { class: one, units: sum((l) => l.units), entries: sum((l) => l.entries), minor: sum((l) => l.minor) },
    ];
  });
  return { opening: first.opening, lines, closing: last.closing };
}
