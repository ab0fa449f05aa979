import { z } from "zod";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction } from "@/server/core/context";
import { type CsvCell, csvForPeople } from "@/server/core/csv";
import { xlsxFile } from "@/server/core/xlsx";
import { tableOf, VIEWS } from "./inside/tables";

export const ExportAnalyticsInput = z.looseObject({
  view: z.enum(VIEWS),
  format: z.enum(["csv", "xlsx"]).default("csv"),
});

interface Call {
  ctx: Ctx;
  input: z.output<typeof ExportAnalyticsInput>;
  timezone: string;
}

/** The numbers of a page as a file; money in whole units, days in ISO 8601, shares of one. */
export async function exportAnalytics(call: Call): Promise<AsyncIterable<string | Uint8Array>> {
  const { ctx, input } = call;
  authorize(ctx, "ledger:read");
  const { view, format, ...asked } = input;
  const table = (await tableOf(view, { ...call, asked })) ?? { columns: [], rows: [] };
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "analytics.export",
      subject: { kind: "analytics", id: null },
      details: { view, format },
    }),
  );
  return format === "xlsx" ? once(await xlsxFile(view, table.columns, table.rows)) : csv(table);
}

async function* once(whole: Uint8Array): AsyncGenerator<Uint8Array> {
  yield whole;
}

async function* csv({ columns, rows }: { columns: string[]; rows: CsvCell[][] }): AsyncGenerator<string> {
  yield csvForPeople([columns, ...rows]);
}
