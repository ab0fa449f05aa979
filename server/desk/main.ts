import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { withClient } from "@/server/core/client";
import { logFailure } from "@/server/core/failures";
import { logConsole, logStrays } from "@/server/core/strays";
import { closePools } from "@/server/database";
import { SERVER_OPTIONS } from "@/server/http/options";
import { log } from "@/server/log";
import { introducedBy } from "./door";
import type { FromDesk, Start, ToDesk } from "./messages";
import { openDesk } from "./open";

/** Our own server has bounded what comes, and for how long, and adds headers. */
const BEHIND = {
  ...SERVER_OPTIONS,
  maxHeaderSize: 2 * SERVER_OPTIONS.maxHeaderSize,
  requestTimeout: 0,
  // connections are our own server's, and it keeps them
  keepAliveTimeout: 0,
};

/** @returns stops it */
async function serveDesk({ secret, hostname, port }: Start): Promise<() => Promise<void>> {
  logConsole();
  logStrays();
  const desk = openDesk({ dev: false, hostname, port });
  await desk.ready;
  const server = createServer(BEHIND, (message, reply) => {
    const client = introducedBy(secret, message);
    if (!client) {
      reply.writeHead(403).end();
      return;
    }
    withClient(client, () => desk.handle(message, reply)).catch((error: unknown) => {
      logFailure(error, "a page failed outside its handler", { method: message.method });
      if (reply.headersSent) reply.destroy();
      else reply.writeHead(500).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const ready: FromDesk = { say: "ready", port: (server.address() as AddressInfo).port };
  process.send?.(ready);
  return async () => {
    await desk.stop();
    await closePools();
  };
}

// whoever started us says when to end: a terminal, or a system that stops all processes, tells us too
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
for (const out of [process.stdout, process.stderr]) out.on("error", () => {});
// nobody else can ask us for anything
process.once("disconnect", () => process.exit(0));

let serving: Promise<() => Promise<void>> | null = null;
process.on("message", async (message: ToDesk) => {
  try {
    if (message.say === "start") {
      serving = serveDesk(message);
      await serving;
      return;
    }
    const stop = await serving;
    await stop?.();
    process.exit(0);
  } catch (error) {
    log.error({ err: error }, "the desk's process cannot go on");
    process.exit(1);
  }
});
