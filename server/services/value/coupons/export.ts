import { z } from "zod";
import type { SeriesRow } from "@/db/campaigns/coupon-series";
import { countCouponOwners } from "@/db/value/coupons";
import { selectCouponsAfter } from "@/db/value/coupons-list";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { type CsvCell, csvFile } from "@/server/core/csv";
import { toPublicId } from "@/server/core/ids";
import { recordLookAtMany } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import { KnownCode } from "@/server/core/tenant/fields";
import { withCodes } from "@/server/services/campaigns/coupon-series/secrets";
import { loadSeries } from "./load-series";

const ROWS_A_READ = 10_000;

export const ExportCouponsInput = z.object({ series: KnownCode });

type Kept = Awaited<ReturnType<typeof selectCouponsAfter>>[number];
type Row = ReturnType<typeof withCodes<Kept>>[number];

export const EXPORT_COLUMNS = [
  "series",
  "code",
  "customer",
  "issued_at",
  "expires_at",
  "uses",
  "blocked",
] as const;

const cellsOf = (series: string, row: Row): CsvCell[] => [
  series,
  row.code,
  row.customerId && toPublicId("customer", row.customerId),
  row.issuedAt.toISOString(),
  row.expiresAt?.toISOString() ?? null,
  row.uses,
  String(row.blockedAt !== null),
];

/** A series in the form that the import reads, streamed: a million rows are never in memory together. */
export async function exportCoupons({
  ctx,
  input,
}: Verb<typeof ExportCouponsInput>): Promise<AsyncGenerator<string>> {
  authorize(ctx, "coupons:write");
  const { series, keys } = await inTransaction(ctx, async (tx) => {
    const row = await loadSeries(tx, ctx, input.series);
    await recordAudit(tx, ctx, {
      action: "coupons.export",
      subject: { kind: "coupon-series", id: row.id },
      details: { code: row.code },
    });
    const people = await countCouponOwners(tx, ctx.tenantId, row.id);
    await recordLookAtMany(tx, ctx, { kind: "export", about: row.id, people });
    return { series: row, keys: (await loadKeys(tx, ctx.tenantId)).keys };
  });
  return csvFile(EXPORT_COLUMNS, pagesOf(ctx, series, keys));
}

async function* pagesOf(ctx: Ctx, series: SeriesRow, keys: TenantKeys): AsyncGenerator<CsvCell[][]> {
  for (let after: string | null = null; ; ) {
    const page: Kept[] = await inTransaction(ctx, (tx) =>
      selectCouponsAfter(tx, ctx.tenantId, { seriesId: series.id, after, limit: ROWS_A_READ }),
    );
    yield withCodes(keys, page).map((row) => cellsOf(series.code, row));
    if (page.length < ROWS_A_READ) return;
    after = page.at(-1)?.id ?? null;
  }
}
