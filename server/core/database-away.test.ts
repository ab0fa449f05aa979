import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { isAskerGone, isDatabaseAway } from "./database-away";

test("a client that goes away in the middle of its request is no database that is away", async () => {
  const failed = new Promise<unknown>((resolve) => {
    const server = createServer((message) => {
      message.on("error", (error) => {
        server.close();
        resolve(error);
      });
      message.resume();
    }).listen(0, "127.0.0.1", async () => {
      const { port } = server.address() as AddressInfo;
      const asked = request({ port, host: "127.0.0.1", method: "POST" });
      asked.on("error", () => {});
      asked.write("a part");
      await once(server, "request");
      asked.destroy();
    });
  });
  const error = await failed;
  expect(error).toMatchObject({ code: "ECONNRESET" });
  expect(isAskerGone(error)).toBe(true);
  expect(isDatabaseAway(error)).toBe(false);
});

test.each(["ECONNRESET", "ECONNREFUSED", "CONNECTION_CLOSED", "53300", "57P01"])(
  "%s of the driver is",
  (code) => {
    expect(isDatabaseAway(Object.assign(new Error("read"), { code }))).toBe(true);
  },
);
