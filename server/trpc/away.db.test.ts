import { TRPCError } from "@trpc/server";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Db } from "@/db/client";
import { signInWith } from "@/server/auth";
import { env } from "@/server/env";
import { from, sessionFor } from "@/server/services/shop/sessions/sessions.fixture";
import { createStaff } from "@/server/services/shop/staff/create";
import { openShop } from "@/server/testing/shop";
import { domainShape, orUnavailable } from "./errors";
import { handleExport } from "./export-handler";
import { handleTrpcRequest } from "./handler";
import { createCaller } from "./root";

/** A database that does not answer. */
let nowhere: Db;
let there: Db;
let headers: Record<string, string>;
let ask: ReturnType<typeof createCaller>;

const EMAIL = "owner@away.example";
const signIn = (password: string) => signInWith({ email: EMAIL, password }, from(), () => {});
const use = (db: Db) => Object.assign(globalThis, { regularsDb: db });

beforeAll(async () => {
  const { ctx, db } = await openShop();
  there = db;
  nowhere = connect("postgres://nobody:nothing@127.0.0.1:1/none", { purpose: "desk" });
  const { password } = await createStaff({ ctx, input: { email: EMAIL, role: "owner" } });
  const { token, session } = await sessionFor(db, { email: EMAIL, password });
  const cookie = await encode({ token: { ...token }, secret: env().NEXTAUTH_SECRET });
  headers = { cookie: `next-auth.session-token=${cookie}`, "sec-fetch-site": "same-origin" };
  const staff = { ...session.staff, mustChangePassword: false };
  ask = createCaller({ session: { ...session, staff }, from: from(), remember: () => {} });
  use(nowhere);
});
afterAll(() => nowhere.$client.end({ timeout: 1 }));

const unavailable = (error: unknown) =>
  error instanceof TRPCError &&
  error.code === "SERVICE_UNAVAILABLE" &&
  domainShape(error).code === "unavailable";

const call = () => handleTrpcRequest(new Request("http://desk.test/api/trpc/stores.list", { headers }));

describe("while the database is away", () => {
  test("a procedure says so, in a code that people read in their language", async () => {
    await expect(ask.stores.list()).rejects.toSatisfy(unavailable);
  });

  test("so does a call whose session cannot be read, with when to ask again", async () => {
    const answer = await call();
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    const text = await answer.text();
    expect(text).toContain("unavailable");
    expect(text).not.toMatch(/ECONNREFUSED|select|127\.0\.0\.1/);
  });

  test("and a file", async () => {
    const request = new Request("http://desk.test/api/exports/receipts", { headers });
    const answer = await handleExport(request, { params: Promise.resolve({ what: "gift-cards" }) });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
  });

  test("signing in reveals nothing internal to the browser", async () => {
    await expect(signIn("whatever it is 9")).rejects.toThrow(/^failed$/);
  });

  test("what fails for another reason stays a failure", async () => {
    const broken = orUnavailable(() => Promise.reject(new Error("broken")));
    await expect(broken(new Request("http://desk.test/"))).rejects.toThrow("broken");
  });
});

test("it is back by itself", async () => {
  use(there);
  expect(await ask.stores.list()).toBeDefined();
  expect((await call()).status).not.toBe(503);
});
