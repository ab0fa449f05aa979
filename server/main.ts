import { once } from "node:events";
import { realpathSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkoutFolder } from "@/db/paths";
import { databaseAnswers } from "@/db/ping";
import { Tellable } from "@/db/tellable";
import { stopTillLooks } from "@/server/core/looks/till-counts";
import { logConsole, logStrays } from "./core/strays";
import { closePools, poolFor } from "./database";
import { DeskProcess } from "./desk/supervise";
import { env } from "./env";
import { awayPages } from "./http/away";
import { drain } from "./http/drain";
import { handleHealth } from "./http/health";
import { createAppServer } from "./http/server";
import { log } from "./log";
import { handlePosRequest } from "./pos";
import { portInWords } from "./scripts/lib/port-words.mjs";
import { onStopSignal } from "./scripts/lib/stop-signal.mjs";

export interface RunningApp {
  port: number;
  /** resolves when pages are ready too; tills are answered before that */
  ready: Promise<void>;
  /** first requests in progress, then jobs, pages and the database's connections; `hurry`: none is waited for */
  stop(hurry?: AbortSignal): Promise<void>;
}

const unlessHurried = (work: Promise<unknown>, hurry: AbortSignal | undefined): Promise<unknown> =>
  Promise.race([work, ...(hurry ? [once(hurry, "abort")] : [])]);

type Desk = Pick<DeskProcess, "handle" | "ready" | "isAway" | "stop">;

const startDeskBeside = (address: { hostname: string; port: number }): Desk =>
  new DeskProcess(join(checkoutFolder(), ".build/desk.mjs"), address);

/** In development pages reload as they change, and their process is the one that is looked into. */
async function loadDeskHere(): Promise<typeof startDeskBeside> {
  const { openDesk } = await import("./desk/open");
  return (address) => ({ ...openDesk({ dev: true, ...address }), isAway: false });
}

/**
 * Listens first and has pages loaded after that, in a process of their own. The environment must be complete, the
 * database migrated.
 */
export async function serve({ dev = false } = {}): Promise<RunningApp> {
  const { HOST, PORT } = env();
  if (!dev) logConsole();
  logStrays();
  // it gets the port later, and exists before the first request
  let desk: Desk | undefined;
  const startDesk = dev ? await loadDeskHere() : startDeskBeside;
  const server = createAppServer({
    tills: dev ? null : handlePosRequest,
    health: handleHealth,
    away: awayPages(async () => !desk?.isAway && databaseAnswers(poolFor("live"))),
    pages: async (message, reply) => desk?.handle(message, reply),
  });
  server.listen(PORT, HOST);
  await once(server, "listening").catch((error: unknown) => {
    const words = portInWords(error, PORT, HOST);
    throw words === null ? error : new Tellable(words, { cause: error });
  });
  const { port } = server.address() as AddressInfo;
  log.info({ host: HOST, port }, "listening");
  const begun = startDesk({ hostname: HOST, port });
  desk = begun;
  return {
    port,
    ready: begun.ready,
    stop: async (hurry) => {
      await drain(server, hurry);
      await unlessHurried(begun.stop(hurry), hurry);
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
