export interface Minimum {
  at: readonly number[];
  value: number;
  /** false: the steps were used up before the simplex had become small */
  converged: boolean;
}

export interface NelderMeadOptions {
  /** length of the first simplex' edges */
  step: number;
  /** the simplex is small when its values differ by less */
  valueTolerance: number;
  /** … and no coordinate by more */
  edgeTolerance: number;
  stepsMax: number;
}

interface Corner {
  at: number[];
  value: number;
}

const DEFAULTS: NelderMeadOptions = {
  step: 0.5,
  valueTolerance: 1e-11,
  edgeTolerance: 1e-6,
  stepsMax: 2000,
};
const RESTARTS_MAX = 10;
/** A restart that gains no more tolerances than these has only walked along a ridge that is as good as flat. */
const WORTH_ANOTHER = 1000;

/**
 * A local minimum without derivatives (Nelder and Mead, "A simplex method for function minimization", 1965), restarted
 * from its result until that improves nothing: a flat simplex stops moving anywhere. The same input gives the same
 * answer.
 * @param f a finite number, or Infinity where nothing is allowed
 */
export function minimise(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  options: Partial<NelderMeadOptions> = {},
): Minimum {
  const given = { ...DEFAULTS, ...options };
  let best = descend(f, start, given);
  for (let i = 0; i < RESTARTS_MAX; i++) {
    const again = descend(f, best.at, given);
    const gain = best.value - again.value;
    if (again.value <= best.value) best = again;
    if (!(gain > given.valueTolerance * WORTH_ANOTHER)) return best;
  }
  return { ...best, converged: false };
}

function descend(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  { step, valueTolerance, edgeTolerance, stepsMax }: NelderMeadOptions,
): Minimum {
  const corner = (at: number[]): Corner => ({ at, value: f(at) });
  const simplex = [
    corner([...start]),
    ...start.map((_, i) => corner(start.map((x, j) => (j === i ? x + step : x)))),
  ];
  for (let steps = 0; steps < stepsMax; steps++) {
    simplex.sort((one, other) => one.value - other.value);
    const [best, worst, second] = [simplex[0], simplex.at(-1), simplex.at(-2)] as [Corner, Corner, Corner];
    const isLow = !(worst.value - best.value > valueTolerance);
    if (isLow && edgeOf(simplex) < edgeTolerance) return { ...best, converged: true };
    const centre = centreOf(simplex.slice(0, -1));
    const along = (factor: number) => corner(centre.map((c, i) => c + factor * ((worst.at[i] ?? 0) - c)));
    const next = replacement(along, best, worst, second);
    if (next) simplex[simplex.length - 1] = next;
    else
      for (let i = 1; i < simplex.length; i++)
        simplex[i] = corner(best.at.map((b, j) => (b + ((simplex[i] as Corner).at[j] ?? b)) / 2));
  }
  simplex.sort((one, other) => one.value - other.value);
  return { ...(simplex[0] as Corner), converged: false };
}

/** The replacement of the worst corner; null: all corners move towards the best. */
function replacement(
  along: (factor: number) => Corner,
  best: Corner,
  worst: Corner,
  second: Corner,
): Corner | null {
  const reflected = along(-1);
  if (reflected.value < best.value) {
    const expanded = along(-2);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < second.value) return reflected;
  const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : null;
}

function edgeOf(simplex: readonly Corner[]): number {
  const first = simplex[0]?.at ?? [];
  return Math.max(...simplex.flatMap(({ at }) => at.map((x, i) => Math.abs(x - (first[i] ?? x)))));
}

const centreOf = (corners: readonly Corner[]): number[] =>
  (corners[0]?.at ?? []).map(
    (_, i) => corners.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / corners.length,
  );
