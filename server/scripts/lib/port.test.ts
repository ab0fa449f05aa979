import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { choosePort, refuseBusyPort } from "./port.mjs";

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test("a busy port is one sentence that says what to do", async () => {
  const port = await takenPort();
  await expect(refuseBusyPort(port, "127.0.0.1")).rejects.toThrow(
    new RegExp(
      `^Port ${port} is taken by another program.*Stop that one, or choose another port: PORT=${port + 1} npm start$`,
    ),
  );
});

test("a foreign address, and a port that is none, are reported too", async () => {
  await expect(refuseBusyPort(0, "203.0.113.7")).rejects.toThrow(
    "HOST=203.0.113.7 is no address of this machine.",
  );
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("PORT", "many");
  await expect(choosePort("127.0.0.1")).rejects.toThrow("PORT=many is no port");
});
