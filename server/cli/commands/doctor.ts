import type { Command } from "commander";
import type { Finding } from "../doctor/finding";
import { answer, table } from "../output";

const SIGNS = { good: "ok", note: "note", wrong: "WRONG" };

async function examine(): Promise<Finding[]> {
  const [
    app,
    { checkDatabase },
    { checkEnvironment, givenNames },
    { checkJobs },
    disk,
    { checkChannels },
    local,
  ] = await Promise.all([
    import("../doctor/app"),
    import("../doctor/database"),
    import("../doctor/environment"),
    import("../doctor/jobs"),
    import("../doctor/disk"),
    import("../doctor/channels"),
    import("@/server/local"),
  ]);
  const given = givenNames();
  const isLocal = local.isLocal();
  const { findings: running, url, since } = await app.checkApp(isLocal);
  const setUp = isLocal ? await local.setUpLocal(local.localHome()) : null;
  try {
    const environment = checkEnvironment(given);
    if (environment.some(({ state }) => state === "wrong")) return [...environment, ...running];
    const { findings: database, ...seen } = await checkDatabase();
    // by default it follows the port that the app has found
    const publicUrl = (given.has("NEXTAUTH_URL") ? null : url) ?? process.env.NEXTAUTH_URL ?? "";
    const { backupFolder } = await import("@/server/services/moving/backups/place");
    return [
      ...environment,
      ...database,
      ...(await checkJobs({ ...seen, appRuns: url !== null, appSince: since })),
      checkChannels(),
      await disk.checkDisk(backupFolder()),
      await disk.checkBackups(seen.firstTenantAt),
      ...running,
      await app.checkPublicUrl(publicUrl, url !== null),
    ];
  } finally {
    await setUp?.leave();
  }
}

export function register(program: Command): void {
  program
    .command("doctor")
    .description("what is configured, what is missing, what is reachable")
    .action(async (_: unknown, command: Command) => {
      const findings = await examine();
      const healthy = findings.every(({ state }) => state !== "wrong");
      answer(command, { healthy, findings }, () =>
        table(findings.map(({ what, state, detail }) => [SIGNS[state], what, detail])),
      );
      process.exitCode = healthy ? 0 : 1;
    });
}
