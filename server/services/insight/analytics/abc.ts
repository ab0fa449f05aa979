import { z } from "zod";
import { lastCount } from "@/db/insight/analytics-counts";
import { selectProductSums } from "@/db/insight/product-sums";
import { selectProductNames } from "@/db/shop/products";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { MonthsInput, monthsOf } from "@/server/core/time/months";
import { abcXyz } from "@/server/engine/analytics/abc-xyz";

const ROWS_MAX = 100;
const ABC = ["A", "B", "C"] as const;
/** `none`: too few months to tell */
const XYZ = ["X", "Y", "Z", "none"] as const;

export const AbcInput = MonthsInput.omit({ segment: true }).extend({
  by: z.enum(["sales", "margin"]).default("sales"),
  /** one cell of the table; without it, all products */
  abc: z.enum(ABC).optional(),
  xyz: z.enum(XYZ).optional(),
});

interface Call extends Verb<typeof AbcInput> {
  timezone: string;
  /** of products in the answer; a file has all */
  most?: number;
}

/** Products by what they bring and how evenly they are sold. Null: nothing is counted yet. */
export async function abcOfProducts({ ctx, input, timezone, most = ROWS_MAX }: Call) {
  authorize(ctx, "ledger:read");
  const { tenantId, now } = ctx;
  const period = monthsOf(input, now, timezone);
  const { store, region, brand, by } = input;
  const scope = { store, region, brand };
  return inTransaction(ctx, async (tx) => {
    const last = await lastCount(tx, tenantId);
    if (!last) return null;
    const sums = await selectProductSums(tx, tenantId, period, scope);
    const before = await selectProductSums(tx, tenantId, period.before, scope);
    const classed = classesOf(sums, by, period.months.length);
    const earlier = new Map(classesOf(before, by, period.before.months.length).map((row) => [row.id, row]));
    const chosen = classed.filter(
      (row) => (!input.abc || row.abc === input.abc) && (!input.xyz || (row.xyz ?? "none") === input.xyz),
    );
    const shown = chosen.slice(0, most);
    const names = await selectProductNames(
      tx,
      tenantId,
      shown.map(({ id }) => id),
    );
    const worth = classed.reduce((sum, { worthMinor }) => sum + Math.max(0, worthMinor), 0);
    return {
      countedAt: last.countedAt,
      period,
      products: classed.length,
      worthMinor: worth,
      cells: ABC.flatMap((abc) =>
        XYZ.map((xyz) => {
          const own = classed.filter((row) => row.abc === abc && (row.xyz ?? "none") === xyz);
          const worthMinor = own.reduce((sum, row) => sum + Math.max(0, row.worthMinor), 0);
          return { abc, xyz, products: own.length, worthMinor };
        }),
      ),
      chosen: chosen.length,
      rows: shown.map((row) => ({
        ...row,
        product: names.get(row.id) ?? null,
        before: earlier.get(row.id)?.abc ?? null,
        worthBeforeMinor: earlier.get(row.id)?.worthMinor ?? 0,
      })),
    };
  });
}

type Sum = Awaited<ReturnType<typeof selectProductSums>>[number];

function classesOf(sums: readonly Sum[], by: "sales" | "margin", months: number) {
  const known = new Map(sums.map((sum) => [sum.id, sum]));
  return abcXyz(
    sums.map(({ id, netMinor, marginMinor, quantityMilli, squares }) => ({
      ...{ id, quantity: quantityMilli, squares },
      worthMinor: by === "sales" ? netMinor : marginMinor,
    })),
    months,
  ).map((row) => ({
    ...row,
    receipts: known.get(row.id)?.receipts ?? 0,
    netMinor: known.get(row.id)?.netMinor ?? 0,
    costed: (known.get(row.id)?.costedMinor ?? 0) > 0,
  }));
}
