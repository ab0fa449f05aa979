import { z } from "zod";
import { selectCouponsAfter } from "@/db/repositories/coupons";
import { toPublicId } from "@/server/ids";
import { recordAudit } from "../audit";
import { authorize, inTransaction, type Verb } from "../context";
import { KnownCode } from "../tenants/fields";
import { loadSeries } from "./load-series";

const ROWS_A_READ = 10_000;

export const ExportCouponsInput = z.object({ series: KnownCode });

type Row = Awaited<ReturnType<typeof selectCouponsAfter>>[number];

export const EXPORT_COLUMNS = [
  "series",
  "code",
  "customer",
  "issued_at",
  "expires_at",
  "uses",
  "blocked",
] as const;

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const line = (series: string, row: Row): string =>
  [
    series,
    row.code,
    row.customerId ? toPublicId("customer", row.customerId) : "",
    row.issuedAt.toISOString(),
    row.expiresAt?.toISOString() ?? "",
    String(row.uses),
    row.blockedAt ? "true" : "false",
  ]
    .map(cell)
    .join(",");

/** A series as CSV in pieces, in the form that the import reads; a million rows never stand in memory together. */
export async function* exportCoupons({
  ctx,
  input,
}: Verb<typeof ExportCouponsInput>): AsyncGenerator<string> {
  authorize(ctx, "coupons:write");
  const { tenantId } = ctx;
  const series = await inTransaction(ctx, async (tx) => {
    const row = await loadSeries(tx, ctx, input.series);
    await recordAudit(tx, ctx, {
      action: "coupons.export",
      subject: { kind: "coupon-series", id: row.id },
      details: { code: row.code },
    });
    return row;
  });
  yield `${EXPORT_COLUMNS.join(",")}\n`;
  for (let after: string | null = null; ; ) {
    const page: Row[] = await inTransaction(ctx, (tx) =>
      selectCouponsAfter(tx, tenantId, { seriesId: series.id, after, limit: ROWS_A_READ }),
    );
    if (page.length > 0) yield `${page.map((row) => line(series.code, row)).join("\n")}\n`;
    if (page.length < ROWS_A_READ) return;
    after = page.at(-1)?.id ?? null;
  }
}
