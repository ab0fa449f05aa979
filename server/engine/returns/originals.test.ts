import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Bought, type CameBack, originalsOf, originalsOfAll } from "./originals";

const bought = (purchaseId: string, atMs: number, more: Partial<Bought> = {}): Bought => ({
  purchaseId,
  position: 0,
  sku: "a",
  atMs,
  quantityMilli: 2000,
  returnedMilli: 0,
  netMinor: 1000,
  ...more,
});
const back = (more: Partial<CameBack> = {}): CameBack => ({
  sku: "a",
  atMs: 100,
  quantityMilli: 1000,
  refundMinor: 500,
  ...more,
});
const short = ({ parts, rest }: ReturnType<typeof originalsOf>) => [
  parts.map((p) => [p.purchaseId, p.quantityMilli, p.refundMinor]),
  [rest.quantityMilli, rest.refundMinor],
];

describe("the original of what came back", () => {
  test.each([
    [
      "the last one before it",
      back(),
      [bought("p", 1), bought("q", 50), bought("r", 101)],
      [[["q", 1000, 500]], [0, 0]],
    ],
    ["bought at the same moment", back(), [bought("p", 100)], [[["p", 1000, 500]], [0, 0]]],
    [
      "the last one that holds all of it",
      back({ quantityMilli: 2000, refundMinor: 1000 }),
      [bought("p", 1), bought("q", 50, { returnedMilli: 1000 })],
      [[["p", 2000, 1000]], [0, 0]],
    ],
    [
      "several, the last first, where none holds all",
      back({ quantityMilli: 3000, refundMinor: 1500 }),
      [bought("p", 1), bought("q", 50)],
      [
        [
          ["q", 2000, 1000],
          ["p", 1000, 500],
        ],
        [0, 0],
      ],
    ],
    ["none: another product", back({ sku: "b" }), [bought("p", 1)], [[], [1000, 500]]],
    ["none: bought later", back({ atMs: 0 }), [bought("p", 1)], [[], [1000, 500]]],
    ["none: back already", back(), [bought("p", 1, { returnedMilli: 2000 })], [[], [1000, 500]]],
    [
      "part of it",
      back({ quantityMilli: 4000, refundMinor: 2000 }),
      [bought("p", 1)],
      [[["p", 2000, 1000]], [2000, 1000]],
    ],
    [
      "no more money than was paid",
      back({ refundMinor: 700 }),
      [bought("p", 1)],
      [[["p", 1000, 500]], [0, 200]],
    ],
    ["less money than was paid", back({ refundMinor: 300 }), [bought("p", 1)], [[["p", 1000, 300]], [0, 0]]],
  ])("%s", (_, one, lines, expected) => {
    expect(short(originalsOf(one, lines))).toEqual(expected);
  });

  test("nothing is lost, doubled or returned before it was bought, for any returns in any order", () => {
    const sku = fc.constantFrom("a", "b");
    const milli = fc.integer({ min: 1, max: 5000 });
    const money = fc.integer({ min: 0, max: 5000 });
    const at = fc.integer({ min: 0, max: 20 });
    const lines = fc.array(fc.record({ sku, atMs: at, quantityMilli: milli, netMinor: money }), {
      maxLength: 12,
    });
    const backs = fc.array(fc.record({ sku, atMs: at, quantityMilli: milli, refundMinor: money }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(lines, backs, (sold, came) => {
        const goods = sold.map((line, i) => ({
          ...line,
          purchaseId: `p${i}`,
          position: 0,
          returnedMilli: 0,
        }));
        const found = originalsOfAll(came, goods);
        const taken = new Map<string, { milli: number; minor: number }>();
        for (const [i, { parts, rest }] of found.entries()) {
          const one = came[i];
          if (!one) throw new Error("one more than came back");
          expect(parts.reduce((sum, p) => sum + p.quantityMilli, rest.quantityMilli)).toBe(one.quantityMilli);
          expect(parts.reduce((sum, p) => sum + p.refundMinor, rest.refundMinor)).toBe(one.refundMinor);
          expect(rest.refundMinor).toBeGreaterThanOrEqual(0);
          for (const part of parts) {
            const line = goods.find(({ purchaseId }) => purchaseId === part.purchaseId);
            expect(line && [line.sku, line.atMs <= one.atMs]).toEqual([one.sku, true]);
            const before = taken.get(part.purchaseId) ?? { milli: 0, minor: 0 };
            taken.set(part.purchaseId, {
              milli: before.milli + part.quantityMilli,
              minor: before.minor + part.refundMinor,
            });
          }
          // goods stay unmatched only where no purchase is left for them
          if (rest.quantityMilli > 0)
            for (const line of goods.filter((g) => g.sku === one.sku && g.atMs <= one.atMs)) {
              const total = found.flatMap((f) => f.parts).filter((p) => p.purchaseId === line.purchaseId);
              expect(total.reduce((sum, p) => sum + p.quantityMilli, 0)).toBe(line.quantityMilli);
            }
        }
        for (const line of goods) {
          const all = taken.get(line.purchaseId) ?? { milli: 0, minor: 0 };
          expect(all.milli).toBeLessThanOrEqual(line.quantityMilli);
          expect(all.minor).toBeLessThanOrEqual(line.netMinor);
        }
      }),
    );
  });
});
