import { logStrays } from "@/server/core/strays";
import { env } from "@/server/env";
import { handleHealth } from "@/server/http/health";
import { createAppServer } from "@/server/http/server";
import { log } from "@/server/log";
import { handlePosRequest } from "@/server/pos";
import { answerDesk } from "./desk";

/** Loaded only where it is wanted: a process that is killed every second starts in half the time without it. */
const startJobs = async () => (await import("@/server/jobs/start")).startJobs();

// a killed test leaves no process behind
process.stdin.resume().once("close", () => process.exit());

// as in the app: an unhandled rejection ends nothing
logStrays();

/** The app without Next: tills, jobs and the desk's verbs in a process that a test can kill. */
createAppServer({ tills: handlePosRequest, health: handleHealth, pages: answerDesk }).listen(
  env().PORT,
  "127.0.0.1",
  () => {
    if (env().REGULARS_JOBS === "on") startJobs().catch((err) => log.error({ err }, "the jobs do not run"));
  },
);
