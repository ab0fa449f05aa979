import { env } from "@/server/env";
import { jobsEngine } from "@/server/jobs/engine";
import { type Finding, good, note, wrong } from "./finding";

/** Which way the jobs run with this environment. */
export function checkJobs(): Finding[] {
  const engine = jobsEngine();
  if (engine === "off")
    return [
      note("jobs", "off in this process: another one of the app runs them, or cron by regulars jobs run"),
    ];
  if (engine === "embedded") return [good("jobs", "run in the app itself")];
  const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_DEV } = env();
  const at = process.env.INNGEST_BASE_URL ?? "its cloud";
  if (INNGEST_DEV && INNGEST_DEV !== "0")
    return [note("jobs", "Inngest's development server runs them; its calls are not signed")];
  const missing = [
    ...(INNGEST_EVENT_KEY ? [] : ["INNGEST_EVENT_KEY"]),
    ...(INNGEST_SIGNING_KEY ? [] : ["INNGEST_SIGNING_KEY"]),
  ];
  return missing.length === 0
    ? [good("jobs", `Inngest runs them (${at}), through /api/inngest`)]
    : [wrong("jobs", `Inngest (${at}) is set up by half: ${missing.join(", ")} is not set`)];
}
