import type { Command } from "commander";
import type { Finding } from "../doctor/finding";
import { answer, table } from "../output";

const SIGNS = { good: "ok", note: "note", wrong: "WRONG" };

async function examine(): Promise<Finding[]> {
  const [
    { checkApp },
    { checkDatabase },
    { checkEnvironment, givenNames },
    { checkJobs },
    { isLocal, localHome, setUpLocal },
  ] = await Promise.all([
    import("../doctor/app"),
    import("../doctor/database"),
    import("../doctor/environment"),
    import("../doctor/jobs"),
    import("@/server/local"),
  ]);
  const given = givenNames();
  const local = isLocal();
  const running = await checkApp(local);
  const setUp = local ? await setUpLocal(localHome()) : null;
  try {
    const environment = checkEnvironment(given);
    const complete = environment.every(({ state }) => state !== "wrong");
    return [...environment, ...(complete ? [...(await checkDatabase()), ...checkJobs()] : []), ...running];
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
