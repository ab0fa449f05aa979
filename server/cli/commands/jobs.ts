import type { Command } from "commander";
import { safeLine } from "@/server/core/safe-error";
import type { TenantRun } from "@/server/jobs/by-hand";
import { answer, table } from "../output";
import { withTenantContext } from "../tenant";
import { UsageError } from "../usage";

/** Not a job of the list: what a relay that runs all the time does once. */
const EVENTS = "events";
const EVENTS_WHEN = "what has happened, and what was asked for in the desk";

async function listed() {
  const [{ JOBS }, { cronOf, ticks }] = await Promise.all([
    import("@/server/jobs/list"),
    import("@/server/jobs/clock"),
  ]);
  return JOBS.map(({ id, clock, on }) => ({
    id,
    cron: clock ? cronOf(clock) : null,
    /** cron comes nearest to it */
    seconds: ticks(clock) ? clock.step : null,
    on: [...(on ?? [])],
  }));
}

const whenOf = ({ cron, seconds, on }: Awaited<ReturnType<typeof listed>>[number]): string =>
  [seconds && `every ${seconds} seconds`, cron && `${cron} (UTC)`, on.length > 0 && `on ${on.join(", ")}`]
    .filter(Boolean)
    .join("; ");

interface Ran {
  tenant: string;
  state: "done" | "busy" | "failed";
  done: number;
  error: string | null;
}

function toRan(tenant: string, { report }: TenantRun): Ran {
  if (report.state === "failed") return { tenant, state: "failed", done: 0, error: safeLine(report.error) };
  return { tenant, state: report.state, done: report.state === "done" ? report.done : 0, error: null };
}

async function runOne(id: string, code: string | undefined): Promise<Ran[]> {
  const [{ JOBS }, { runFor }, { withDatabase }, { listTenants }] = await Promise.all([
    import("@/server/jobs/list"),
    import("@/server/jobs/by-hand"),
    import("../database"),
    import("@/server/services/shop/tenants/list"),
  ]);
  const job = JOBS.find((one) => one.id === id);
  if (!job) throw new UsageError(`there is no job ${id}: regulars jobs list shows them`);
  return withDatabase(async (db) => {
    const tenants = await listTenants(db, code);
    const codes = new Map(tenants.map((tenant) => [tenant.tenantId, tenant.code]));
    const runs = await runFor(db, job, [...codes.keys()]);
    return runs.map((run) => toRan(codes.get(run.tenantId) ?? run.tenantId, run));
  });
}

async function runEvents(): Promise<number> {
  const [{ CONSUMERS }, { JOBS }, { runWhatWaits }, { withDatabase }] = await Promise.all([
    import("@/server/app"),
    import("@/server/jobs/list"),
    import("@/server/jobs/by-hand"),
    import("../database"),
  ]);
  return withDatabase((db) => runWhatWaits(db, { jobs: JOBS, consumers: CONSUMERS }));
}

const inWords = (runs: readonly Ran[]): string =>
  runs.length === 0
    ? "There are no tenants yet."
    : table(runs.map(({ tenant, state, done, error }) => [tenant, state, done, error ?? ""]));

async function run(id: string, { tenant }: { tenant?: string }, command: Command): Promise<void> {
  if (id === EVENTS) {
    if (tenant !== undefined) throw new UsageError(`--tenant: ${EVENTS} are everybody's`);
    const events = await runEvents();
    return answer(command, { job: EVENTS, events }, () => `${events} events told.`);
  }
  const runs = await runOne(id, tenant);
  answer(command, { job: id, runs }, () => inWords(runs));
  if (runs.some(({ state }) => state === "failed")) process.exitCode = 1;
}

async function replay(
  name: string,
  { tenant, since }: { tenant: string; since: string },
  command: Command,
): Promise<void> {
  const [{ CONSUMERS }, { ReplayEventsInput, replayEvents }] = await Promise.all([
    import("@/server/app"),
    import("@/server/core/events/replay"),
  ]);
  const consumer = CONSUMERS.find((one) => one.name === name);
  const names = CONSUMERS.map((one) => one.name).join(", ");
  if (!consumer) throw new UsageError(`nobody of that name listens: ${names} do`);
  const { data: input, error } = ReplayEventsInput.safeParse({ since });
  if (error) throw new UsageError(`--since: ${error.issues[0]?.message}`);
  const done = await withTenantContext(tenant, (ctx) => replayEvents({ ctx, input, consumer }));
  answer(command, done, () => `${done.events} events are read once more by ${name}.`);
}

export function register(program: Command): void {
  const jobs = program
    .command("jobs")
    .description("what happens by the clock, or because something happened");
  jobs
    .command("list")
    .description("the job list")
    .action(async (_: unknown, command: Command) => {
      const all = await listed();
      answer(command, { jobs: all }, () =>
        table([...all.map((job) => [job.id, whenOf(job)]), [EVENTS, EVENTS_WHEN]]),
      );
    });
  jobs
    .command("run <id>")
    .description("one run by hand, or by cron where REGULARS_JOBS=off")
    .option("--tenant <code>", "for this tenant only")
    .action(run);
  jobs
    .command("replay <consumer>")
    .description(
      "lets one that listens to events hear those since a time once more; events are kept for a week",
    )
    .requiredOption("--tenant <code>", "tenant")
    .requiredOption("--since <time>", "with an offset, such as 2026-11-29T08:00:00+02:00")
    .action(replay);
}
