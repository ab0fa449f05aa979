import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/server/log";
import type { RunningJobs } from "./embedded";

const AGAIN_MS = 5000;
const AGAIN_MAX_MS = 60_000;

/**
 * Starts the jobs, again and again while that fails: a database that was away or too busy for a moment as the process
 * began would otherwise leave it without jobs for as long as it lives.
 */
export function keepStarting(start: () => Promise<RunningJobs>, againMs = AGAIN_MS): RunningJobs {
  const stopping = new AbortController();
  const attempts = async (): Promise<RunningJobs | null> => {
    for (let pauseMs = againMs; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, AGAIN_MAX_MS)) {
      const jobs = await start().catch((err: unknown) => {
        log.error({ err }, "the jobs do not run: they are started again");
        return null;
      });
      if (jobs) return jobs;
      await sleep(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
    return null;
  };
  const running = attempts();
  return {
    async stop() {
      stopping.abort();
      await (await running)?.stop();
    },
  };
}
