import { CONSUMERS } from "@/server/app";
import { poolFor } from "@/server/database";
import { env } from "@/server/env";
import { type RunningJobs, startEmbeddedJobs } from "./embedded";
import { jobsEngine } from "./engine";
import { createInngest, startInngestRelay } from "./inngest";
import { keepStarting } from "./keep-starting";
import { JOBS } from "./list";

/** Starts whichever engine is set up. A till's request never waits for it. */
export async function startJobs(): Promise<RunningJobs> {
  const engine = jobsEngine();
  const listeners = { jobs: JOBS, consumers: CONSUMERS };
  if (engine === "off") return { stop: async () => {} };
  if (engine === "inngest") return startInngestRelay(createInngest(), poolFor("job"), listeners);
  const url = env().DATABASE_APP_URL ?? env().DATABASE_URL;
  return keepStarting(() => startEmbeddedJobs(poolFor("job"), url, listeners));
}
