import { selectLooks } from "@/db/insight/looks";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { type CsvCell, csvFile } from "@/server/core/csv";
import { toPublicId } from "@/server/core/ids";
import { recordLookAtMany } from "@/server/core/looks/record";
import { filterOf, LookFilterInput } from "./inside/filter";
import { type LookView, viewLooks } from "./inside/view";
import type { LookPage } from "./list";

const ROWS_A_READ = 1000;

export const ExportLooksInput = LookFilterInput;

const COLUMNS = ["first", "last", "times", "by", "name", "what", "customer", "customers"] as const;

/** The access log as CSV in pieces, with customers' ids and no name of theirs. */
export async function exportLooks({
  ctx,
  input,
}: Verb<typeof ExportLooksInput>): Promise<AsyncGenerator<string>> {
  authorize(ctx, "looks:read");
  const { tenantId } = ctx;
  const filter = await inTransaction(ctx, async (tx) => {
    await recordAudit(tx, ctx, { action: "looks.export", subject: { kind: "looks", id: null } });
    await recordLookAtMany(tx, ctx, { kind: "export", about: "looks" });
    return filterOf(tx, ctx, input);
  });
  async function* read(): AsyncGenerator<CsvCell[][]> {
    for (let after: LookPage["older"] = null; ; ) {
      const page = { filter, after, limit: ROWS_A_READ };
      const rows: LookView[] = await inTransaction(ctx, async (tx) =>
        viewLooks(tx, ctx, await selectLooks(tx, tenantId, page)),
      );
      yield rows.map(cellsOf);
      const last = rows.at(-1);
      if (rows.length < ROWS_A_READ || !last) return;
      after = { at: last.firstAt, id: last.id };
    }
  }
  return csvFile(COLUMNS, read());
}

const cellsOf = ({ firstAt, lastAt, times, by, kind, customer, people }: LookView): CsvCell[] => [
  firstAt.toISOString(),
  lastAt.toISOString(),
  times,
  by.kind,
  by.name,
  kind,
  customer && toPublicId("customer", customer.id),
  people > 0 ? people : null,
];
