import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { log } from "@/server/log";
import { withClient } from "./client";
import { logFailure } from "./failures";

const error = vi.spyOn(log, "error");
beforeEach(() => void error.mockImplementation(() => {}));
afterEach(() => void error.mockReset());

const asked = <T>(requestId: string, work: () => T): T =>
  withClient({ requestId, address: "192.0.2.1", path: "/" }, work);

test("a failure is logged under the id of its request", () => {
  const broken = new Error("broken");
  expect(asked("r-1", () => logFailure(broken, "a page failed", { path: "/stores" }))).toBe("r-1");
  expect(error).toHaveBeenCalledWith({ err: broken, requestId: "r-1", path: "/stores" }, "a page failed");
});

test("and once, however it is wrapped and whichever request meets it", () => {
  const broken = new Error("broken");
  const id = logFailure(broken, "a procedure failed");
  const wrapped = new Error("a call failed", { cause: new Error("between", { cause: broken }) });
  expect(asked("r-2", () => logFailure(wrapped, "a page failed", { id: "digest" }))).toBe(id);
  expect(error).toHaveBeenCalledTimes(1);
});

test("an id that the answer says already is kept", () => {
  expect(logFailure(new Error("broken"), "a page failed", { id: "1234" })).toBe("1234");
});

test("a thrown value need not be an error, nor have an end", () => {
  const loop: { cause?: unknown } = {};
  loop.cause = loop;
  for (const odd of ["text", null, undefined, loop])
    expect(logFailure(odd, "failed")).toMatch(/^[0-9a-f-]{36}$/);
  expect(error).toHaveBeenCalledTimes(4);
});
