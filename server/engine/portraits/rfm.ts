export interface RfmInput {
  /** days since the last purchase */
  recencyDays: ArrayLike<number>;
  /** purchase days */
  frequency: ArrayLike<number>;
  /** spent, minor units */
  monetaryMinor: ArrayLike<number>;
}

/** 1 to 5 for each customer, 5 is best. */
export interface RfmScores {
  r: Uint8Array;
  f: Uint8Array;
  m: Uint8Array;
}

export const RFM_CELLS = [
  "hibernating",
  "at_risk",
  "cant_lose",
  "about_to_sleep",
  "need_attention",
  "loyal",
  "promising",
  "new",
  "potential_loyalist",
  "champions",
] as const;

export type RfmCell = (typeof RFM_CELLS)[number];

const CELLS: readonly (readonly RfmCell[])[] = [
  ["hibernating", "hibernating", "at_risk", "at_risk", "cant_lose"],
  ["hibernating", "hibernating", "at_risk", "at_risk", "cant_lose"],
  ["about_to_sleep", "about_to_sleep", "need_attention", "loyal", "loyal"],
  ["promising", "potential_loyalist", "potential_loyalist", "loyal", "loyal"],
  ["new", "potential_loyalist", "potential_loyalist", "champions", "champions"],
];

/**
 * Quintiles with equal scores for equal customers, in any order: 1 + ⌊5 · (how many have less) / n⌋; of recency, 1 + ⌊5
 * · (how many bought longer ago) / n⌋.
 */
export const rfmScores = ({ recencyDays, frequency, monetaryMinor }: RfmInput): RfmScores => ({
  r: quintiles(recencyDays, -1),
  f: quintiles(frequency, 1),
  m: quintiles(monetaryMinor, 1),
});

/** @param sign −1 where less is better */
function quintiles(values: ArrayLike<number>, sign: 1 | -1): Uint8Array {
  const signed = Float64Array.from(values, (value) => sign * value);
  const cuts = quintileCuts(signed);
  return Uint8Array.from(signed, (value) => quintileOf(value, cuts));
}

/**
 * The greatest values that stay below each of the upper four fifths: with them the score of one more value is found
 * without all the others.
 * @param values of all customers, in any order
 * @returns four, ascending; none where there are no values
 */
export function quintileCuts(values: ArrayLike<number>): number[] {
  const sorted = Float64Array.from(values).sort();
  return [1, 2, 3, 4].flatMap((fifth) => sorted[Math.ceil((fifth * sorted.length) / 5) - 1] ?? []);
}

/** 1 + ⌊5 · (how many have less) / n⌋, by the cuts of those n: 1 to 5, equal for equal values. */
export const quintileOf = (value: number, cuts: readonly number[]): number =>
  1 + cuts.filter((cut) => value > cut).length;

/**
 * The customer's cell of the map; each of the 25 pairs has exactly one.
 * @param r recency, 1 to 5
 * @param f frequency, 1 to 5
 * @throws RangeError for another score
 */
export function rfmCell(r: number, f: number): RfmCell {
  const cell = CELLS[r - 1]?.[f - 1];
  if (!cell) throw new RangeError(`there is no cell ${r}, ${f}`);
  return cell;
}
