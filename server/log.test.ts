import pino from "pino";
import { expect, test } from "vitest";
import { withoutPansInto } from "./log";

test("no payment card's number comes into the log, in any form", () => {
  const lines: string[] = [];
  const log = pino({}, withoutPansInto({ write: (line) => lines.push(line) }));
  const id = "01999999-4111-4111-8111-111111111111";
  log.error(
    { err: new Error("value 4111111111111111 12/29"), requestId: id, key: "4111-1111-1111-1111" },
    "failed",
  );
  log.info({ "4111\u200b111111111111": true }, "４１１１１１１１１１１１１１１１");
  const [first = "", second = ""] = lines;
  expect(JSON.parse(first)).toMatchObject({ requestId: id, msg: "failed", key: "••••-••••-••••-••••" });
  expect(JSON.parse(first).err.message).toMatch(/^value •{16}/);
  expect(second).not.toMatch(/4.?1111|４/);
});
