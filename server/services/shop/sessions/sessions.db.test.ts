import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { staff, staffSessions } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { changePassword } from "@/server/services/shop/staff/change-password";
import { createStaff } from "@/server/services/shop/staff/create";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { takeTurn } from "./attempts";
import { endAllSessions, endSession, signOut } from "./end";
import { IDLE_MS, WHOLE_MS } from "./life";
import { listSessions } from "./list";
import { pruneSessions } from "./prune";
import { resumeSession } from "./resume";
import { from, sessionFor, tokenFor } from "./sessions.fixture";
import type { SessionToken } from "./start";

let db: Db;
let ctx: Ctx;
let own: Ctx;
let email: string;
let oneTime: string;
const next = "four unrelated words";

beforeEach(async () => {
  db = await testDb();
  ({ ctx } = await newTenant(db));
  email = `olena@${ctx.tenantId}.example`;
  const made = await createStaff({ ctx, input: { email, role: "cashier", name: "Олена" } });
  oneTime = made.password;
  own = { ...ctx, actor: { kind: "staff", id: made.id, role: "cashier" } };
});
afterEach(() => {
  vi.useRealTimers();
});

const signIn = async (password = oneTime): Promise<SessionToken> =>
  (await sessionFor(db, { email, password })).token;
const isOpen = async (token: SessionToken) => (await resumeSession(db, token)) !== null;
const change = (sessionId: string, current: string, wanted = next, address = "203.0.113.9") =>
  changePassword({ ctx: own, input: { current, next: wanted }, sessionId, address });

test("the session reads role and permissions from the database, and asks for a password of one's own", async () => {
  const session = await resumeSession(db, await signIn());
  expect(session?.staff).toMatchObject({ role: "cashier", name: "Олена", mustChangePassword: true });
  expect(session?.permissions).toEqual(["customers:read", "stores:read", "calls:take"]);
});

test("a token of another tenant, person or session opens nothing", async () => {
  const token = await signIn();
  const other = await newTenant(db);
  const mate = await createStaff({ ctx, input: { email: `mate@${ctx.tenantId}.example`, role: "owner" } });
  for (const wrong of [
    { tenantId: other.tenantId },
    { userId: other.tenantId },
    { userId: mate.id },
    { sessionId: other.tenantId },
  ])
    expect(await isOpen({ ...token, ...wrong })).toBe(false);
});

describe("a session ends", () => {
  test("by signing out: a copy of its token is worth nothing, and the others stay", async () => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    await signOut(db, ctx.now, here, from());
    await signOut(db, ctx.now, here, from());
    expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([false, true]);
  });

  test("one by one or everywhere, of one's own alone", async () => {
    const [a, b, c] = [await signIn(), await signIn(), await signIn()];
    const mate = await createStaff({ ctx, input: { email: `mate@${ctx.tenantId}.example`, role: "owner" } });
    const mates = (await sessionFor(db, mate)).token;
    expect((await listSessions({ ctx: own })).map(({ id }) => id).sort()).toEqual(
      [a, b, c].map(({ sessionId }) => sessionId).sort(),
    );
    expect(await listSessions({ ctx: own })).toMatchObject(
      Array.from({ length: 3 }, () => ({ browser: "Chrome", os: "Linux", address: "203.0.113.9" })),
    );
    await endSession({ ctx: own, input: { id: b.sessionId } });
    await endSession({ ctx: own, input: { id: b.sessionId } });
    expect([await isOpen(a), await isOpen(b), await isOpen(c)]).toEqual([true, false, true]);
    await expect(endSession({ ctx: own, input: { id: mates.sessionId } })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await endAllSessions({ ctx: own })).toEqual({ ended: 2 });
    expect([await isOpen(a), await isOpen(c), await isOpen(mates)]).toEqual([false, false, true]);
    expect(await listSessions({ ctx: own })).toEqual([]);
  });

  test("when it is left alone for twelve hours; being used keeps it open, for two weeks at the most", async () => {
    const [idle, used] = [await signIn(), await signIn()];
    const began = Date.now();
    for (let ms = IDLE_MS - 60_000; ms < WHOLE_MS; ms += IDLE_MS - 60_000) {
      vi.useFakeTimers({ toFake: ["Date"], now: began + ms });
      expect(await isOpen(used)).toBe(true);
    }
    expect(await isOpen(idle)).toBe(false);
    vi.useFakeTimers({ toFake: ["Date"], now: began + WHOLE_MS + 1000 });
    expect(await isOpen(used)).toBe(false);
  });

  test("and its row goes a month later", async () => {
    const token = await signIn();
    await signOut(db, ctx.now, token, from());
    const daysOn = (days: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) });
    const left = () =>
      withTenant(db, ctx.tenantId, (tx) => tx.$count(staffSessions, eq(staffSessions.id, token.sessionId)));
    await pruneSessions({ ctx: daysOn(29) });
    expect(await left()).toBe(1);
    await pruneSessions({ ctx: daysOn(31) });
    expect(await left()).toBe(0);
  });
});

describe("a new password", () => {
  test("ends the other sessions, keeps this one, and works from then on", async () => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    await expect(change(here.sessionId, "not it")).rejects.toMatchObject({
      errors: [{ code: "wrong-password" }],
    });
    await expect(change(here.sessionId, oneTime, oneTime)).rejects.toMatchObject({
      errors: [{ code: "same-password" }],
    });
    await expect(change(here.sessionId, oneTime, "password1234")).rejects.toMatchObject({
      errors: [{ pointer: "/next", code: "password-common" }],
    });
    await expect(change(here.sessionId, oneTime, "Olena olena 1")).rejects.toMatchObject({
      errors: [{ pointer: "/next", code: "password-personal" }],
    });
    expect(await isOpen(elsewhere)).toBe(true);

    await change(here.sessionId, oneTime);
    expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([true, false]);
    expect((await resumeSession(db, here))?.staff.mustChangePassword).toBe(false);
    expect(await tokenFor(db, { email, password: oneTime })).toBeNull();
    expect(await tokenFor(db, { email, password: next })).not.toBeNull();
  });

  test("of 200 signs is taken whole, and the same letters serve however they are composed", async () => {
    const long = Array.from({ length: 22 }, (_, i) => `конь№${i}їй`).join(" ");
    await change((await signIn()).sessionId, oneTime, long);
    expect(await tokenFor(db, { email, password: long.slice(0, -1) })).toBeNull();
    expect(await tokenFor(db, { email, password: long.normalize("NFD") })).not.toBeNull();
  });

  test("is chosen once, however many choose at once", async () => {
    const here = await signIn();
    const asked = await Promise.allSettled(
      Array.from({ length: 4 }, (_, i) => change(here.sessionId, oneTime, `${next} of mine ${i}`)),
    );
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("cannot be guessed at for long, and guessing does not keep its owner from changing it elsewhere", async () => {
    const [stolen, mine] = [await signIn(), await signIn()];
    const guess = { account: `password ${stolen.sessionId}`, address: "203.0.113.9", device: null };
    for (let i = 0; i < 7; i++) await takeTurn(db, guess);
    await expect(change(stolen.sessionId, "guess")).rejects.toMatchObject({ code: "validation" });
    await expect(change(stolen.sessionId, oneTime)).rejects.toMatchObject({ code: "rate-limited" });
    await change(mine.sessionId, oneTime);
    expect(await isOpen(stolen)).toBe(false);
  });

  test("leaves no session that was begun with the old one at the same moment", async () => {
    const here = await signIn();
    const begun = Array.from({ length: 2 }, (_, i) =>
      tokenFor(db, { email, password: oneTime }, { address: `198.51.100.${i}` }),
    );
    await Promise.all([...begun, change(here.sessionId, oneTime)]);
    for (const token of await Promise.all(begun)) expect(token && (await isOpen(token))).toBeFalsy();
  });
});

test("a password that was hashed before the rule, and breaks it, still signs in", async () => {
  const { hashPassword } = await import("@/server/core/password");
  const passwordHash = await hashPassword("olena12345");
  await withTenant(db, ctx.tenantId, (tx) => tx.update(staff).set({ passwordHash }));
  expect(await tokenFor(db, { email, password: "olena12345" })).not.toBeNull();
});
