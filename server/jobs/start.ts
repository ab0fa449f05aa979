import { appDb } from "@/server/database";
import { env } from "@/server/env";
import { type RunningJobs, startEmbeddedJobs } from "./embedded";
import { createInngest, startInngestRelay } from "./inngest";
import { JOBS } from "./list";

/** Inngest runs the jobs when anything of it is set up; without it they run in this process. */
export const withInngest = (): boolean => {
  const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_DEV } = env();
  return Boolean(INNGEST_EVENT_KEY || INNGEST_SIGNING_KEY || INNGEST_DEV);
};

/** Starts whichever of the two engines is set up. A till's request never waits for it. */
export async function startJobs(): Promise<RunningJobs> {
  const { REGULARS_JOBS, DATABASE_URL } = env();
  if (REGULARS_JOBS === "off") return { stop: async () => {} };
  if (withInngest()) return startInngestRelay(createInngest(), appDb(), JOBS);
  return startEmbeddedJobs(appDb(), DATABASE_URL, JOBS);
}
