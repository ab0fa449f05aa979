import { env } from "@/server/env";
import { jobsEngine } from "@/server/jobs/engine";
import { type Finding, good, note, wrong } from "./finding";

const INNGEST_CLOUD = "https://api.inngest.com";
const ANSWER_MS = 5000;
/** by then one of every five minutes has begun, too */
const LATE_MS = 20 * 60_000;

export interface JobsSeen {
  lastRunAt: Date | null;
  /** null: the database could not be asked */
  tenants: number | null;
  appRuns: boolean;
  /** null: unknown */
  appSince: Date | null;
}

/** Jobs are seen by what they did: a setting alone says nothing good. */
function judgeRuns(who: string, { lastRunAt, tenants, appRuns, appSince }: JobsSeen): Finding {
  if (tenants === null) return note("jobs", `${who}; what they did is not seen without the database`);
  if (tenants === 0) return note("jobs", `${who}; there is no tenant yet for whom any would run`);
  const minutes =
    lastRunAt === null ? null : Math.max(0, Math.round((Date.now() - lastRunAt.getTime()) / 60_000));
  const last = minutes === null ? "none has ever run" : `the last one began ${minutes} minutes ago`;
  if (lastRunAt !== null && Date.now() - lastRunAt.getTime() < LATE_MS)
    return good("jobs", `${who}; ${last}`);
  if (!appRuns) return note("jobs", `${who}, which does not run here; ${last}`);
  if (appSince !== null && Date.now() - appSince.getTime() < LATE_MS)
    return note("jobs", `${who}; ${last}: it has only just started`);
  return wrong("jobs", `${who}; ${last}, though the app runs: unless it has only just started, see its log`);
}

function checkInngestKeys(): Finding[] {
  const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_DEV } = env();
  if (INNGEST_DEV && INNGEST_DEV !== "0")
    return [note("Inngest", "its development server runs the jobs; its calls are not signed")];
  const missing = [
    ...(INNGEST_EVENT_KEY ? [] : ["INNGEST_EVENT_KEY"]),
    ...(INNGEST_SIGNING_KEY ? [] : ["INNGEST_SIGNING_KEY"]),
  ];
  return missing.length === 0
    ? []
    : [wrong("Inngest", `is set up by half: ${missing.join(", ")} is not set`)];
}

async function reachInngest(): Promise<Finding> {
  const url = process.env.INNGEST_BASE_URL ?? INNGEST_CLOUD;
  const answers = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) }).then(
    () => true,
    () => false,
  );
  return answers ? good("Inngest", `answers at ${url}`) : wrong("Inngest", `nothing answers at ${url}`);
}

/** Who runs the jobs with this environment, and whether they do. */
export async function checkJobs(seen: JobsSeen): Promise<Finding[]> {
  const engine = jobsEngine();
  if (engine === "off") {
    const elsewhere = "off in this process: another one of the app runs them, or cron by regulars jobs run";
    return [judgeRuns(elsewhere, { ...seen, appRuns: false })];
  }
  if (engine === "embedded") return [judgeRuns("run in the app itself", seen)];
  return [...checkInngestKeys(), await reachInngest(), judgeRuns("run by Inngest, through the app", seen)];
}
