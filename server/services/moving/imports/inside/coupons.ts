import { addSeriesUses, type SeriesRow, selectSeries } from "@/db/campaigns/coupon-series";
import type { Tx } from "@/db/client";
import { countCoupons, insertCoupons, selectCouponsByHash, selectStatuses } from "@/db/value/coupons";
import { announceChange } from "@/server/core/announce";
import type { Ctx } from "@/server/core/context";
import { fromPublicId, newId } from "@/server/core/ids";
import { type CustomerKey, customerKeys } from "@/server/core/personal/named";
import { type TenantKeys, tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { ownNumbers } from "@/server/core/tenant/own-numbers";
import { expiryOf } from "@/server/engine/coupons/usable";
import { env } from "@/server/env";
import { CouponCode } from "@/server/services/campaigns/coupon-series/fields";
import { couponHash } from "@/server/services/campaigns/coupon-series/secrets";
import { BadCell, type Cells } from "./cells";
import { findCustomers } from "./customer-cell";
import { FirstLines, numberOf, Owners } from "./in-file";
import type { Kind, OpenKind, Outcome, ParsedRow, RowErrors } from "./kind";

interface CouponCells {
  series: SeriesRow;
  code: string;
  codeHash: string;
  /** as an export writes it */
  customerId: string | null;
  customer: CustomerKey[];
  issuedAt: Date;
  expiresAt: Date | null;
  uses: number;
  blocked: boolean;
}

interface Book {
  timezone: string;
  keys: TenantKeys;
  series: ReadonlyMap<string, SeriesRow>;
  customerOf: (text: string | null) => CustomerKey[];
}

type Rows = readonly ParsedRow<CouponCells>[];

const USES_MAX = 1_000_000_000;

/** Coupons of existing series: printed elsewhere, or exported from another system. */
export const coupons: Kind<CouponCells> = {
  required: ["series", "code"],
  optional: ["customer", "issued_at", "expires_at", "uses", "blocked"],
  async open(tx, ctx) {
    const tenant = await loadTenant(tx, ctx.tenantId);
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey);
    const home = { country: tenant.country, own: ownNumbers(tenant) };
    const series = new Map((await selectSeries(tx, ctx.tenantId)).map((row) => [row.code, row]));
    const customerOf = (text: string | null) => (text === null ? [] : customerKeys(text, keys, home));
    const soFar = { lines: new FirstLines(), series: new Owners() };
    return {
      parse: (cells) => parse(cells, ctx, { timezone: tenant.timezone, keys, series, customerOf }),
      check: (inTx, rows) => check(inTx, ctx, soFar, rows),
      write: (inTx, rows) => write(inTx, ctx, keys, rows),
      totals: async (inTx) => ({ coupons: await countCoupons(inTx, ctx.tenantId) }),
    } satisfies OpenKind<CouponCells>;
  },
};

function parse(cells: Cells, { now }: Ctx, { timezone, keys, series: known, customerOf }: Book): CouponCells {
  const series = known.get(cells.required("series", cells.code("series", 100)));
  if (!series) throw new BadCell({ field: "series", code: "unknown-series" });
  const code = CouponCode.safeParse(cells.required("code", cells.code("code", 64)));
  if (!code.success) throw new BadCell({ field: "code", code: "code" });
  const uses = cells.decimal("uses", 0) ?? 0;
  if (uses > USES_MAX) throw new BadCell({ field: "uses", code: "decimal" });
  if (series.kind === "single" && uses > 1) throw new BadCell({ field: "uses", code: "above-one" });
  const text = cells.id("customer", 256);
  const issuedAt = cells.time("issued_at", timezone, now) ?? now;
  const own = expiryOf(series.lifetimeDays, issuedAt.getTime());
  return {
    series,
    code: code.data,
    codeHash: couponHash(keys, code.data),
    customerId: text?.startsWith("c_") ? fromPublicId("customer", text) : null,
    customer: customerOf(text),
    issuedAt,
    expiresAt: cells.end("expires_at", timezone) ?? (own === null ? null : new Date(own)),
    uses,
    blocked: cells.flag("blocked") ?? false,
  };
}

async function customersOf(tx: Tx, tenantId: string, rows: Rows) {
  const byIdentifier = await findCustomers(tx, tenantId, rows);
  const ids = rows.flatMap(({ row }) => row.customerId ?? []);
  const there = new Set((await selectStatuses(tx, tenantId, ids)).map(({ id }) => id));
  return (row: CouponCells): string | null | undefined =>
    row.customerId && there.has(row.customerId) ? row.customerId : byIdentifier(row);
}

/** The codes in earlier rows, with their series. */
interface SoFar {
  lines: FirstLines;
  series: Owners;
}

async function check(tx: Tx, { tenantId }: Ctx, soFar: SoFar, rows: Rows): Promise<RowErrors> {
  const errors: RowErrors = new Map();
  const customerOf = await customersOf(tx, tenantId, rows);
  const found = await selectCouponsByHash(
    tx,
    tenantId,
    rows.map(({ row }) => row.codeHash),
  );
  const owners = new Map(found.map(({ codeHash, seriesId }) => [codeHash, seriesId]));
  for (const { line, row } of rows) {
    const customer = customerOf(row);
    if (customer === undefined) errors.set(line, { field: "customer", code: "unknown-customer" });
    else if (row.series.personal && customer === null)
      errors.set(line, { field: "customer", code: "required" });
    const own = numberOf(row.series.id);
    if (soFar.series.isTaken(row.codeHash, own, owners.get(row.codeHash)))
      errors.set(line, { field: "code", code: "taken" });
    else if (soFar.lines.isRepeated(row.codeHash, line))
      errors.set(line, { field: "code", code: "duplicate" });
    soFar.series.set(row.codeHash, own);
  }
  return errors;
}

async function write(tx: Tx, ctx: Ctx, keys: TenantKeys, rows: Rows): Promise<Outcome> {
  const { tenantId } = ctx;
  const customerOf = await customersOf(tx, tenantId, rows);
  const first = new Map<string, ParsedRow<CouponCells>>();
  for (const parsed of rows) if (!first.has(parsed.row.codeHash)) first.set(parsed.row.codeHash, parsed);
  const ids = new Map([...first.values()].map((parsed) => [newId(), parsed] as const));
  const made = await insertCoupons(
    tx,
    [...ids].map(([id, { row }]) => ({
      tenantId,
      id,
      seriesId: row.series.id,
      codeEncrypted: keys.encrypt(row.code),
      codeHash: row.codeHash,
      customerId: customerOf(row) ?? null,
      issuedAt: row.issuedAt,
      expiresAt: row.expiresAt,
      uses: row.uses,
      blockedAt: row.blocked ? ctx.now : null,
    })),
  );
  const written = [...ids].flatMap(([id, parsed]) => (made.has(id) ? [parsed] : []));
  const used = new Map<string, number>();
  for (const { row } of written) used.set(row.series.id, (used.get(row.series.id) ?? 0) + row.uses);
  await addSeriesUses(tx, tenantId, used);
  if (written.some(({ row }) => row.series.kind === "shared"))
    await announceChange(tx, tenantId, "campaigns");
  return {
    errors: new Map(),
    applied: new Set(written.map(({ line }) => line)),
    created: written.length,
    added: { coupons: written.length },
  };
}
