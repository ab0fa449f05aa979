import { once } from "node:events";
import { realpathSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import { checkoutFolder } from "@/db/paths";
import { databaseAnswers } from "@/db/ping";
import { Tellable } from "@/db/tellable";
import { logConsole, logStrays } from "./core/strays";
import { closePools, poolFor } from "./database";
import { env } from "./env";
import { awayPages } from "./http/away";
import { drain } from "./http/drain";
import { handleHealth } from "./http/health";
import { nextPages } from "./http/pages";
import { createAppServer } from "./http/server";
import { startJobs } from "./jobs/start";
import { log } from "./log";
import { handlePosRequest } from "./pos";
import { portInWords } from "./scripts/lib/port-words.mjs";
import { onStopSignal } from "./scripts/lib/stop-signal.mjs";
import { sealOldCodes } from "./services/coupons/seal-old";
import { stopTillLooks } from "./services/looks/till-counts";

export interface RunningApp {
  port: number;
  /** resolves when pages are ready too; tills are answered before that */
  ready: Promise<void>;
  /** first whoever is being served, then jobs, pages and the database's connections; `hurry`: none is waited for */
  stop(hurry?: AbortSignal): Promise<void>;
}

const unlessHurried = (work: Promise<unknown>, hurry: AbortSignal | undefined): Promise<unknown> =>
  Promise.race([work, ...(hurry ? [once(hurry, "abort")] : [])]);

/** Listens first and loads Next after that. The environment must be complete, the database migrated. */
export async function serve({ dev = false } = {}): Promise<RunningApp> {
  const { HOST, PORT } = env();
  if (!dev) logConsole();
  logStrays();
  const pages = nextPages({ dir: checkoutFolder(), dev, hostname: HOST, port: PORT });
  const server = createAppServer({
    tills: dev ? null : handlePosRequest,
    health: handleHealth,
    away: awayPages(() => databaseAnswers(poolFor("live"))),
    pages: pages.handle,
  });
  server.listen(PORT, HOST);
  await once(server, "listening").catch((error: unknown) => {
    const words = portInWords(error, PORT, HOST);
    throw words === null ? error : new Tellable(words, { cause: error });
  });
  const { port } = server.address() as AddressInfo;
  log.info({ host: HOST, port }, "listening");
  void sealOldCodes(poolFor("job")).catch((err) => log.error({ err }, "codes of coupons were not sealed"));
  const ready = pages.prepare();
  // tills and pages come first, and go on without them
  const jobs = ready.then(startJobs).catch((err) => {
    log.error({ err }, "the jobs do not run");
    return null;
  });
  return {
    port,
    ready,
    stop: async (hurry) => {
      await drain(server, hurry);
      await unlessHurried(
        jobs.then((running) => running?.stop()),
        hurry,
      );
      await pages.close();
      await stopTillLooks(poolFor("job"));
      await closePools();
      log.info({}, "stopped");
    },
  };
}

const isEntryPoint =
  process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href;

if (isEntryPoint) {
  const app = await serve();
  onStopSignal(app.stop);
  await app.ready;
}
