import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withClient } from "@/server/core/client";
import * as clock from "@/server/core/clock";
import { log } from "@/server/log";
import type { Session } from "@/server/services/shop/sessions/resume";
import { from } from "@/server/services/shop/sessions/sessions.fixture";
import * as auth from "../auth";
import { handleExport } from "./export-handler";
import { handleTrpcRequest } from "./handler";
import { createCaller } from "./root";

const error = vi.spyOn(log, "error");
const actor = vi.spyOn(auth, "getActor");
beforeEach(() => {
  error.mockImplementation(() => {});
  actor.mockRejectedValue(new Error("the database is away"));
});
afterEach(() => {
  error.mockReset();
  actor.mockReset();
});

const OWNER: Session = {
  id: "s",
  staff: { id: "o", name: null, role: "owner", locale: null, mustChangePassword: false },
  permissions: [],
  tenant: {
    id: "t",
    code: "t",
    name: "T",
    country: "UA",
    currency: "UAH",
    timezone: "UTC",
    locale: "uk",
    demo: false,
  },
};
const ASKED = { requestId: "r-1", address: "192.0.2.1", path: "/" };
const request = (path: string) =>
  new Request(`http://desk.example${path}`, { headers: { "sec-fetch-site": "same-origin" } });

test("what fails before any procedure is logged too, and the answer says its id", async () => {
  const answer = await withClient(ASKED, () => handleTrpcRequest(request("/api/trpc/stores.list")));
  expect(answer.status).toBe(500);
  expect(await answer.json()).toMatchObject({
    error: { json: { message: "unexpected", data: { requestId: "r-1", domain: { code: "unexpected" } } } },
  });
  expect(error).toHaveBeenCalledOnce();
  expect(error.mock.calls[0]?.[0]).toMatchObject({ requestId: "r-1" });
});

test("a procedure that a page calls gives the page its id, as Next's digest for the browser", async () => {
  vi.spyOn(clock, "now").mockImplementationOnce(() => {
    throw new Error("broken");
  });
  const caller = createCaller({ session: OWNER, from: from(), remember: () => {} });
  const thrown = await withClient(ASKED, () => caller.stores.list({}).catch((e: unknown) => e));
  expect(thrown).toMatchObject({ digest: "r-1" });
  expect(error).toHaveBeenCalledOnce();
});

test("an export that cannot begin fails as any route does: Next logs it", async () => {
  const params = Promise.resolve({ what: "coupons" });
  await expect(handleExport(request("/api/exports/coupons?series=x"), { params })).rejects.toThrow("away");
  const nowhere = { params: Promise.resolve({ what: "constructor" }) };
  expect((await handleExport(request("/api/exports/constructor"), nowhere)).status).toBe(404);
});
