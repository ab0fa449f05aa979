import { z } from "zod";
import { refreshStatistics } from "@/db/statistics";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLookAtMany } from "@/server/core/looks/record";
import { importTexts, reasonText } from "@/server/texts/imports";
import { writeAccounts } from "./inside/accounts-file";
import type { RowError } from "./inside/cells";
import type { Totals } from "./inside/kind";
import { addTo, type Counts, type Mode } from "./inside/pass";
import { fingerprint, readThrough } from "./inside/reading";
import { BY_NAME, KINDS } from "./kinds";
import { importLanguage } from "./language";

/** Of a hundred rows: with more bad ones it is probably another file, and nothing of it is applied. */
const BAD_PERCENT_MAX = 5;

export const ImportInput = z.object({
  kind: z.enum(KINDS),
  path: z.string().min(1),
  /** where refused rows go; `<path>.errors.csv` when it is left out */
  errorPath: z.string().min(1).optional(),
  /** where each account's points before and after go, of kinds that change any; `<path>.accounts.csv` when left out */
  accountsPath: z.string().min(1).optional(),
  /** says what the file would do, and does nothing */
  dryRun: z.boolean().optional(),
  /** of the file of errors; the tenant's when it is left out */
  language: z.string().optional(),
});

export interface Acknowledgement {
  kind: string;
  file: string;
  sha256: string;
  status: "OK" | "PARTIAL" | "REJECTED";
  /** rows = applied + skipped + errors, the header not counted; a rejected file applies and skips none */
  rows: number;
  applied: number;
  /** rows that said what was known already */
  skipped: number;
  /** new things, if the kind counts them; a dry run may count one twice when its rows are far apart */
  created: number;
  /** of those skipped, so many would have overruled what a person has said */
  withheld?: number;
  errors: number;
  errorFile: string | null;
  /** how many rows are refused for which reason */
  reasons: Record<string, number>;
  firstErrors: ({ line: number } & RowError)[];
  /** sums before and after, of kinds that have any; a dry run says what they would be */
  totals?: { before: Totals; after: Totals };
  /** accounts whose points change, and the file with each one's points before and after */
  accounts?: { changed: number; file: string };
  startedAt: string;
  finishedAt: string;
}

/**
 * Two passes over the file. The first only judges: a file with more than 5 % bad rows is refused before anything is
 * written. The second applies in batches of a thousand rows, each a short transaction of its own, so that tills never
 * wait for an import; rows are unique by their natural key, so an import that was cut off is simply run again. A dry
 * run writes each batch too, and takes it back.
 */
export async function importFile({
  ctx,
  input,
  onProgress = () => {},
}: Verb<typeof ImportInput> & {
  onProgress?: (rows: number, of: number | null) => void;
}): Promise<Acknowledgement> {
  const { kind, permission } = BY_NAME[input.kind];
  authorize(ctx, permission);
  const startedAt = new Date();
  const sha256 = await fingerprint(input.path);
  const errorPath = input.errorPath ?? `${input.path}.errors.csv`;
  const texts = importTexts(await importLanguage(ctx, input.language));
  const say = (error: RowError) => reasonText(texts, error);
  const reading = { ctx, kind, path: input.path, errorPath, say, scattered: new Set<number>() };
  const read = (mode: Mode, before: number) =>
    readThrough(reading, mode, (rows) => onProgress(before + rows, before > 0 ? before * 2 : null));
  const judged = await read("judge", 0);
  const rejected = judged.counts.bad * 100 > judged.counts.rows * BAD_PERCENT_MAX;
  const done = rejected ? judged : await read(input.dryRun ? "try" : "write", judged.counts.rows);
  const { counts, errorFile } = done;
  const totals = judged.totals && { before: judged.totals, after: sumOf(judged.totals, counts.added) };
  const accounts = rejected ? undefined : await accountsOf(input, counts);
  if (accounts)
    await inTransaction(ctx, (tx) =>
      recordLookAtMany(tx, ctx, { kind: "import", about: input.kind, people: accounts.changed }),
    );
  const { rows, applied, skipped, created, withheld, errors } = counts;
  const status = rejected ? "REJECTED" : errors > 0 ? "PARTIAL" : "OK";
  if (applied > 0 && !input.dryRun) {
    await refreshStatistics(ctx.db);
    await inTransaction(ctx, (tx) =>
      recordAudit(tx, ctx, {
        action: "imports.run",
        subject: { kind: input.kind, id: null },
        details: {
          sha256,
          status,
          rows,
          applied,
          skipped,
          withheld,
          errors,
          totals,
          accounts: accounts?.changed,
        },
      }),
    );
  }
  return {
    kind: input.kind,
    file: input.path,
    sha256,
    status,
    rows,
    applied,
    skipped,
    created,
    ...(withheld > 0 ? { withheld } : {}),
    errors,
    errorFile,
    reasons: Object.fromEntries(counts.reasons),
    firstErrors: counts.firstErrors,
    ...(accounts ? { accounts } : {}),
    ...(totals ? { totals } : {}),
    startedAt: startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
  };
}

async function accountsOf(
  { path, accountsPath = `${path}.accounts.csv` }: z.output<typeof ImportInput>,
  { accounts }: Counts,
): Promise<Acknowledgement["accounts"]> {
  if (accounts.size === 0) return undefined;
  await writeAccounts(accountsPath, accounts.values());
  return { changed: accounts.size, file: accountsPath };
}

function sumOf(before: Totals, added: ReadonlyMap<string, number>): Totals {
  const after = new Map(added);
  addTo(after, before);
  return Object.fromEntries(after);
}
