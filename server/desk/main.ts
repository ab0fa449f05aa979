import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { logConsole, logStrays } from "@/server/core/strays";
import { closePools } from "@/server/database";
import { log } from "@/server/log";
import { createDoor } from "./door";
import type { FromDesk, Start, ToDesk } from "./messages";
import { openDesk } from "./open";

/** @returns stops it */
async function serveDesk({ secret, hostname, port }: Start): Promise<() => Promise<void>> {
  logConsole();
  logStrays();
  const desk = openDesk({ dev: false, hostname, port });
  await desk.ready;
  const server = createDoor(secret, desk.handle);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const ready: FromDesk = { say: "ready", port: (server.address() as AddressInfo).port };
  process.send?.(ready);
  return async () => {
    await desk.stop();
    await closePools();
  };
}

// the parent process says when to end: a terminal, or a system that stops all processes, signals us too
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
for (const out of [process.stdout, process.stderr]) out.on("error", () => {});
// the parent is the only client, so without it this process ends
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
