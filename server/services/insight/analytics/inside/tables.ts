import type { z } from "zod";
import type { Ctx } from "@/server/core/context";
import type { CsvCell } from "@/server/core/csv";
import { AbcInput, abcOfProducts } from "../abc";
import { BasketsInput, baskets } from "../baskets";
import { ChurnInput, churnOverTime } from "../churn";
import { CohortsInput, cohorts } from "../cohorts";
import { NamelessInput, namelessBuyers } from "../nameless";
import { RfmInput, rfmMap } from "../rfm";
import { SalesInput, salesByPlace } from "../sales";
import { expectedValue } from "../value";

export const VIEWS = ["sales", "rfm", "cohorts", "churn", "value", "baskets", "abc", "nameless"] as const;
export type View = (typeof VIEWS)[number];

export interface Table {
  columns: string[];
  rows: CsvCell[][];
}

interface Asking {
  ctx: Ctx;
  timezone: string;
  /** as in the page's address */
  asked: Record<string, unknown>;
}

/** Minor units as a number of whole ones, which spreadsheets count with. */
const money = (minor: number | null): CsvCell => (minor === null ? null : Math.round(minor) / 100);
const share = (value: number | null): CsvCell =>
  value === null ? null : Math.round(value * 10_000) / 10_000;

/** What an address says that is not understood is left out, as the page does. */
function read<Input extends z.ZodObject>(input: Input, asked: Record<string, unknown>): z.output<Input> {
  const known = Object.entries(asked).filter(([name, value]) => {
    const field = input.shape[name];
    return field && "safeParse" in field && field.safeParse(value).success;
  });
  return input.parse(Object.fromEntries(known));
}

const ALL = Number.POSITIVE_INFINITY;

type Sales = NonNullable<Awaited<ReturnType<typeof salesByPlace>>>["total"];

const salesRow = (
  level: "total" | "month" | "store" | "region" | "brand",
  code: string | null,
  name: string | null,
  { current, before }: Sales,
): CsvCell[] => [
  ...[level, code, name, current.receipts, current.knownReceipts, money(current.netMinor)],
  ...[money(current.knownNetMinor), share(current.cardShare), money(current.averageMinor)],
  ...[share(current.frequency), money(before.netMinor), money(before.averageMinor)],
  share(before.frequency),
];

const MAKERS: Record<View, (asking: Asking) => Promise<Table | null>> = {
  nameless: async ({ ctx, timezone, asked }) => {
    const found = await namelessBuyers({ ctx, timezone, input: read(NamelessInput, asked) });
    if (!found) return null;
    return {
      columns: ["code", "name", "buyers", "came_again", "receipts", "sales", "sales_each", "average_check"],
      rows: found.stores.map((row) => [
        ...[row.code, row.name, row.buyers, row.back, row.receipts, money(row.netMinor)],
        ...[money(row.netEachMinor), money(row.averageMinor)],
      ]),
    };
  },
  sales: async ({ ctx, timezone, asked }) => {
    const found = await salesByPlace({ ctx, timezone, input: read(SalesInput, asked) });
    if (!found) return null;
    return {
      columns: [
        ...["level", "code", "name", "receipts", "receipts_with_card", "sales", "sales_with_card"],
        ...["card_share", "average_check", "purchases_a_month", "sales_before", "average_check_before"],
        "purchases_a_month_before",
      ],
      rows: [
        salesRow("total", null, null, found.total),
        ...found.months.map((row) => salesRow("month", row.month.slice(0, 7), null, row)),
        ...(["store", "region", "brand"] as const).flatMap((level) =>
          found.places[level].map((row) => salesRow(level, row.code, row.name, row)),
        ),
      ],
    };
  },
  rfm: async ({ ctx, asked }) => {
    const found = await rfmMap({ ctx, input: read(RfmInput, asked) });
    if (!found) return null;
    return {
      columns: ["kind", "recency", "frequency", "group", "to_group", "customers", "spent"],
      rows: [
        ...found.grid.cells.map(({ r, f, cell, customers, spentMinor }) => [
          ...["now", r, f, cell, null, customers, money(spentMinor)],
        ]),
        // between the two days of the page
        ...found.moves.flatMap(({ from, to }) =>
          to.map(({ cell, customers }) => ["move", null, null, from, cell, customers, null]),
        ),
      ],
    };
  },
  cohorts: async ({ ctx, timezone, asked }) => {
    const found = await cohorts({ ctx, timezone, input: read(CohortsInput, asked) });
    if (!found) return null;
    return {
      columns: ["first_month", "size", "age", "month", "customers", "retention", "sales_each", "margin_each"],
      rows: found.cohorts.flatMap(({ cohort, customers, cells }) =>
        cells.map((cell) => [
          ...[cohort.slice(0, 7), customers, cell.age, cell.month.slice(0, 7), cell.customers],
          ...[share(cell.retention), money(cell.netEach), money(cell.marginEach)],
        ]),
      ),
    };
  },
  churn: async ({ ctx, timezone, asked }) => {
    const found = await churnOverTime({ ctx, timezone, input: read(ChurnInput, asked) });
    if (!found) return null;
    return {
      columns: ["month", "active", "new", "lost", "came_back", "churn", "win_back"],
      rows: found.months.map(({ month, active, arrived, lost, returned, churn, winBack }) => [
        ...[month.slice(0, 7), active, arrived, lost, returned, share(churn), share(winBack)],
      ]),
    };
  },
  value: async ({ ctx }) => {
    const found = await expectedValue({ ctx, input: {} });
    if (!found) return null;
    return {
      columns: ["by", "code", "name", "customers", "12_months", "low", "high", "36_months", "spent"],
      rows: [...(found.total ? [found.total] : []), ...found.groups].map((group) => [
        ...[group.kind, group.code, group.name, group.customers, money(group.meanMinor)],
        ...[money(group.lowMinor), money(group.highMinor), money(group.value36EachMinor)],
        money(group.spentEachMinor),
      ]),
    };
  },
  baskets: async ({ ctx, timezone, asked }) => {
    const found = await baskets({ ctx, timezone, input: read(BasketsInput, asked), most: ALL });
    if (!found) return null;
    return {
      columns: ["a", "b", "receipts", "support", "lift", "b_with_a", "a_with_b"],
      rows: found.pairs.map(({ nameA, nameB, both, support, lift, confidenceA, confidenceB }) => [
        ...[nameA, nameB, both, share(support), share(lift), share(confidenceA), share(confidenceB)],
      ]),
    };
  },
  abc: async ({ ctx, timezone, asked }) => {
    const found = await abcOfProducts({ ctx, timezone, input: read(AbcInput, asked), most: ALL });
    if (!found) return null;
    return {
      columns: ["sku", "name", "abc", "xyz", "worth", "quantity", "variation", "receipts"],
      rows: found.rows.map(({ product, abc, xyz, worthMinor, quantity, variation, receipts }) => [
        ...[product?.sku ?? null, product?.name ?? null, abc, xyz, money(worthMinor)],
        ...[quantity / 1000, share(variation), receipts],
      ]),
    };
  },
};

export const tableOf = (view: View, asking: Asking): Promise<Table | null> => MAKERS[view](asking);
