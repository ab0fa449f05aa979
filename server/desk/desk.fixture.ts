import type { AddressInfo } from "node:net";
import { currentClient } from "@/server/core/client";
import { createDoor } from "./door";
import type { FromDesk, ToDesk } from "./messages";

/** Stands in for the desk's process: it echoes its requests, and ends on request. */
const serve = (secret: string) =>
  createDoor(secret, async (message, reply) => {
    if (message.url === "/end") process.exit(3);
    if (message.url === "/ignores") return reply.end("without the body");
    if (message.url === "/break-off") {
      reply.writeHead(200).write("a part");
      return setTimeout(() => process.exit(3), 50);
    }
    const body = [];
    for await (const chunk of message) body.push(chunk);
    const { method, url, headers } = message;
    reply.writeHead(201, { "content-type": "application/json", "set-cookie": ["a=1", "b=2"] });
    reply.end(
      JSON.stringify({
        method,
        url,
        headers,
        body: Buffer.concat(body).toString(),
        client: currentClient(),
        pid: process.pid,
      }),
    );
  });

process.on("SIGTERM", () => {});
process.once("disconnect", () => process.exit(0));
process.on("message", (message: ToDesk) => {
  if (message.say === "stop") process.exit(0);
  if (process.env.REGULARS_DESK_FIXTURE === "broken") process.exit(2);
  const server = serve(message.secret);
  server.listen(0, "127.0.0.1", () => {
    const ready: FromDesk = { say: "ready", port: (server.address() as AddressInfo).port };
    process.send?.(ready);
  });
});
