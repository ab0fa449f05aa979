/** Lines that are taken together or not at all, and what that is worth. */
export interface Pack {
  /** ascending, at least one */
  readonly lines: readonly number[];
  /** a safe integer, not negative */
  readonly gain: number;
  /** decides between equal gains: the greater sum of a packing wins; may be negative */
  readonly tie: bigint;
}

/** Packs without shared lines. */
export interface Packing<P extends Pack = Pack> {
  readonly taken: readonly P[];
  /** false: the search was cut off, and a packing of a greater gain may exist */
  readonly exact: boolean;
}

type Worth = Pick<Pack, "gain" | "tie">;

export const isBetter = (a: Worth, b: Worth): boolean =>
  a.gain > b.gain || (a.gain === b.gain && a.tie > b.tie);

/** Best first. What is alike stays as it was. */
export const byWorth = (a: Worth, b: Worth): number =>
  b.gain - a.gain || (a.tie === b.tie ? 0 : a.tie > b.tie ? -1 : 1);

export function worthOf(packs: readonly Pack[]): Worth {
  let gain = 0;
  let tie = 0n;
  for (const pack of packs) {
    gain += pack.gain;
    tie += pack.tie;
  }
  return { gain, tie };
}
