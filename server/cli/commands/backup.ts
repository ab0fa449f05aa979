import { isAbsolute, join } from "node:path";
import type { Command } from "commander";
import { answer, bytesInWords, table } from "../output";

const inWords = (at: Date): string => `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;

async function create({ folder }: { folder?: string }, command: Command): Promise<void> {
  const [{ createBackup }, { noteGoodBackup }, { backupPlace }, { withDatabase }] = await Promise.all([
    import("@/server/services/moving/backups/create"),
    import("@/server/services/moving/backups/note"),
    import("@/server/services/moving/backups/place"),
    import("../database"),
  ]);
  const began = Date.now();
  const made = await withDatabase(async (db) => {
    const place = backupPlace();
    return createBackup({ ...place, folder: folder ?? place.folder }, ({ at }) => noteGoodBackup(db, at));
  });
  const seconds = Math.round((Date.now() - began) / 1000);
  answer(command, { ...made, seconds }, () =>
    [
      `${made.path}`,
      `${made.totals.rows} rows of ${made.totals.tables} tables as of ${inWords(made.at)}; ${bytesInWords(made.bytes)} in ${seconds} s, read again and good.`,
      "Only REGULARS_MASTER_KEY opens it: keep that key apart from it.",
    ].join("\n"),
  );
}

async function list({ folder }: { folder?: string }, command: Command): Promise<void> {
  const [{ listBackups }, { backupFolder }] = await Promise.all([
    import("@/server/services/moving/backups/folder"),
    import("@/server/services/moving/backups/place"),
  ]);
  const where = folder ?? backupFolder();
  const backups = await listBackups(where);
  answer(command, { folder: where, backups }, () =>
    backups.length === 0
      ? `There are no backups in ${where} yet. Next: regulars backup create`
      : [
          `In ${where}, the newest first:`,
          table(backups.map(({ at, bytes, name }) => [inWords(at), bytesInWords(bytes), name])),
        ].join("\n"),
  );
}

/** A path, a name in the folder, or the newest there. */
async function found(file: string | undefined): Promise<string> {
  const [{ existsSync }, { listBackups }, { backupFolder }, { DomainError }] = await Promise.all([
    import("node:fs"),
    import("@/server/services/moving/backups/folder"),
    import("@/server/services/moving/backups/place"),
    import("@/server/core/errors"),
  ]);
  const folder = backupFolder();
  if (file !== undefined) {
    const inFolder = join(folder, file);
    return !isAbsolute(file) && !existsSync(file) && existsSync(inFolder) ? inFolder : file;
  }
  const [newest] = await listBackups(folder);
  if (!newest) throw new DomainError("not-found", `there are no backups in ${folder} yet`);
  return newest.path;
}

async function verify(file: string | undefined, _: unknown, command: Command): Promise<void> {
  const [{ proveFile }, { masterKey }] = await Promise.all([
    import("@/server/services/moving/backups/verify"),
    import("@/server/local"),
  ]);
  const path = await found(file);
  const { manifest, totals } = await proveFile(path, masterKey());
  const { at, program, postgres } = manifest;
  answer(command, { path, at, program, postgres, schema: manifest.migrations.length, ...totals }, () =>
    [
      `${path} is good, to the last byte.`,
      `As of ${inWords(new Date(at))}, by Regulars ${program} on PostgreSQL ${postgres}: ${totals.rows} rows of ${totals.tables} tables.`,
    ].join("\n"),
  );
}

async function restore(file: string, _: unknown, command: Command): Promise<void> {
  const [{ restoreBackup }, { backupPlace }, { proveFile }, local, { withDatabase }, { verifyAll }] =
    await Promise.all([
      import("@/server/services/moving/backups/restore"),
      import("@/server/services/moving/backups/place"),
      import("@/server/services/moving/backups/verify"),
      import("@/server/local"),
      import("../database"),
      import("@/server/services/members/ledger/verify-all"),
    ]);
  const path = await found(file);
  const key = local.masterKey();
  // before this machine is given a key of its own
  await proveFile(path, key);
  if (local.isLocal()) local.adoptMasterKey(local.localHome(), key);
  const { manifest, totals, ledgers } = await withDatabase(async (db) => {
    const restored = await restoreBackup({ ...backupPlace(), path });
    return { ...restored, ledgers: await verifyAll(db) };
  });
  const wrong = ledgers.filter(({ mismatches }) => mismatches > 0);
  answer(command, { path, at: manifest.at, ...totals, ledgers }, () =>
    [
      `${totals.rows} rows of ${totals.tables} tables are back as they were at ${inWords(new Date(manifest.at))}.`,
      ...(wrong.length === 0
        ? [`The ledger holds for every tenant: ${ledgers.map(({ tenant }) => tenant).join(", ")}.`]
        : wrong.map(({ tenant }) => `The ledger does not hold: regulars ledger verify --tenant ${tenant}`)),
      "Everybody signs in anew. Of what came since, nothing is there: keys and people that were taken away work again,",
      "so look through tills and staff before you let the tills in. Next: npm start",
    ].join("\n"),
  );
  if (wrong.length > 0) process.exitCode = 1;
}

export function register(program: Command): void {
  const backup = program.command("backup").description("the whole installation in one encrypted file");
  backup
    .command("create")
    .description("a consistent copy of every tenant, while tills go on; read again before it counts")
    .option("--folder <folder>", "where to, instead of REGULARS_BACKUP_DIR")
    .action(create);
  backup
    .command("list")
    .description("the backups that are there, the newest first")
    .option("--folder <folder>", "where, instead of REGULARS_BACKUP_DIR")
    .action(list);
  backup
    .command("verify [file]")
    .description("reads all of a backup, by default the newest: nothing is missing and nothing was changed")
    .action(verify);
  backup
    .command("restore <file>")
    .description("brings a backup into an empty installation, whole or not at all, and proves the ledger")
    .action(restore);
}
