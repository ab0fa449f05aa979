import fc from "fast-check";
import { expect, test } from "vitest";
import { heaviestMatching } from "./matching";

interface Edge {
  ends: readonly [number, number];
  weight: number;
}

const anyEdges = (vertices: number, most: number): fc.Arbitrary<Edge[]> =>
  fc.array(
    fc.record({
      ends: fc
        .uniqueArray(fc.nat(vertices - 1), { minLength: 2, maxLength: 2 })
        .map(([a = 0, b = 1]) => [a, b] as const),
      weight: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 90, max: 110 })),
    }),
    { maxLength: most },
  );

/** The weight of every matching there is, with its edges. */
function* matchings(edges: readonly Edge[], from = 0, used: readonly number[] = []): Generator<number[]> {
  yield [];
  for (let i = from; i < edges.length; i++) {
    const ends = edges[i]?.ends ?? [];
    if (ends.some((end) => used.includes(end))) continue;
    for (const rest of matchings(edges, i + 1, [...used, ...ends])) yield [i, ...rest];
  }
}

const weigh = (edges: readonly Edge[], matched: readonly number[]): number =>
  matched.reduce((sum, i) => sum + (edges[i]?.weight ?? 0), 0);

test("is as heavy as any, and every edge of a heaviest one is tight", () => {
  fc.assert(
    fc.property(anyEdges(9, 14), (edges) => {
      const { matched, tight } = heaviestMatching(edges);
      const ends = matched.flatMap((i) => edges[i]?.ends ?? []);
      expect(new Set(ends).size).toBe(ends.length);
      const all = [...matchings(edges)];
      const most = Math.max(...all.map((m) => weigh(edges, m)));
      expect(weigh(edges, matched)).toBe(most);
      for (const m of all) if (weigh(edges, m) === most) expect(tight).toEqual(expect.arrayContaining(m));
    }),
    { numRuns: 400 },
  );
});

const ring = (from: number, size: number, weight: number): Edge[] =>
  Array.from({ length: size }, (_, i) => ({ ends: [from + i, from + ((i + 1) % size)], weight }));

test("odd rings that hang together: blossoms within blossoms, opened again", () => {
  const edges: Edge[] = [
    ...ring(0, 5, 100),
    ...ring(5, 3, 100),
    ...ring(8, 7, 99),
    { ends: [4, 5], weight: 98 },
    { ends: [7, 8], weight: 60 },
    { ends: [11, 15], weight: 150 },
    { ends: [2, 15], weight: 140 },
  ];
  const most = Math.max(...[...matchings(edges)].map((m) => weigh(edges, m)));
  expect(weigh(edges, heaviestMatching(edges).matched)).toBe(most);
});

test("nothing to match", () => {
  expect(heaviestMatching([])).toEqual({ matched: [], tight: [] });
});
