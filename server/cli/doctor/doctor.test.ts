import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { version } from "@/package.json";
import { checkPublicUrl } from "./app";
import { checkClock } from "./database";
import { judgeSpace } from "./disk";

async function serving(status: number, body: string): Promise<string> {
  const server = createServer((_, reply) => reply.writeHead(status).end(body)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const health = (found: string) => JSON.stringify({ status: "ok", database: true, version: found });

test.each([
  [200, health(version), true, "good", "answers at"],
  [200, health("0.0.0"), true, "note", "with version 0.0.0"],
  [503, health(version), true, "wrong", "answers 503"],
  [200, "<html>Welcome to nginx</html>", true, "wrong", "is not Regulars"],
  [404, "{}", true, "wrong", "is not Regulars"],
])("the public address that answers %i %s: %s %s", async (status, body, runs, state, detail) => {
  const found = await checkPublicUrl(await serving(status, body), runs);
  expect(found).toMatchObject({ state, detail: expect.stringContaining(detail) });
});

test("an address without an answer is wrong where the app runs, and worth knowing where it does not", async () => {
  const nowhere = "http://127.0.0.1:1";
  expect(await checkPublicUrl(nowhere, true)).toMatchObject({ state: "wrong" });
  expect(await checkPublicUrl(nowhere, false)).toMatchObject({ state: "note" });
});

test.each([
  [100, false, "good"],
  [-3000, false, "note"],
  [40_000, false, "wrong"],
  // there is nothing to compare it with
  [0, true, "note"],
])("a clock that is %i ms ahead, on one machine: %s, is %s", (ahead, same, state) => {
  expect(checkClock(ahead, same).state).toBe(state);
});

test.each([
  [100e6, "wrong"],
  [2e9, "note"],
  [50e9, "good"],
])("a disk with %i bytes free is %s", (free, state) => {
  expect(judgeSpace("/srv", free).state).toBe(state);
});
