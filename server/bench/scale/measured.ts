/** A row of the report. */
export type Row = Record<string, string | number>;

export interface Timed<T> {
  seconds: number;
  result: T;
}

export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const began = performance.now();
  const result = await work();
  return { seconds: (performance.now() - began) / 1000, result };
}

/** What was measured against what it may be; null: there is no limit. */
export const against = (what: string, seconds: number, limit: number | null, more: Row = {}): Row => ({
  what,
  seconds,
  "limit s": limit ?? "",
  "of the limit": limit === null ? "" : seconds / limit,
  ...more,
});

/** A measure that fails is a row that says so: the others still come. */
export async function attempt(what: string, measure: () => Promise<Row | Row[]>): Promise<Row[]> {
  try {
    return [await measure()].flat();
  } catch (error) {
    const said =
      error instanceof Error ? (error.cause instanceof Error ? error.cause : error).message : String(error);
    return [{ what, note: `failed: ${said}` }];
  }
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The first time, and the middle of several. */
export async function severalTimes<T>(times: number, work: () => Promise<T>) {
  const first = await timed(work);
  const seconds = [first.seconds];
  while (seconds.length < times) seconds.push((await timed(work)).seconds);
  return { first: first.seconds, seconds: middle(seconds), result: first.result };
}
