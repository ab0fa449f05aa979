import { beforeEach, describe, expect, test } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { audit, counters, unknownSignIns } from "@/db/schema";
import { NIL_TENANT } from "@/db/shop/pairings";
import type { Ctx } from "@/server/core/context";
import { hashStaffEmail } from "@/server/core/personal/staff-email";
import { acceptInvitation } from "@/server/services/shop/staff/accept-invitation";
import { createStaff } from "@/server/services/shop/staff/create";
import { disableStaff } from "@/server/services/shop/staff/disable";
import { resetPassword } from "@/server/services/shop/staff/reset-password";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { takeTurn } from "./attempts";
import { signOut } from "./end";
import { recordRefusal } from "./inside/record";
import { listSignIns } from "./list-sign-ins";
import { from } from "./sessions.fixture";
import { startSession } from "./start";

let db: Db;
let ctx: Ctx;
let staffId: string;
let email: string;
let password: string;
let shop = 0;

beforeEach(async () => {
  db = await testDb();
  ({ ctx } = await newTenant(db));
  email = `olena@${ctx.tenantId}.example`;
  ({ id: staffId, password } = await createStaff({ ctx, input: { email, role: "owner", name: "Олена" } }));
  // counts go by address: each test has a street of its own
  shop++;
});

const near = (n: number) => `203.0.${shop}.${n}`;
const attempt = (secret: string, at: Parameters<typeof from>[0] = {}, as = email) =>
  startSession(db, ctx.now, { email: as, password: secret }, from({ address: near(1), ...at }));
const WRONG = { refused: "wrong" };
const LIMITED = { refused: "rate-limited" };
const isIn = (answer: object) => "token" in answer;
/** What wrong passwords come to, without the work of checking each. */
const guess = (times: number, address: string, as = email, device: string | null = null) => {
  const account = hashStaffEmail(as);
  return Promise.all(Array.from({ length: times }, () => takeTurn(db, { account, address, device })));
};

describe("a stranger", () => {
  test("at one address soon has to wait, and others do not", async () => {
    await guess(7, near(1));
    expect([await attempt("guess"), await attempt("guess"), await attempt(password)]).toEqual([
      WRONG,
      LIMITED,
      LIMITED,
    ]);
    // the right person at another address, and another person at this one
    expect(isIn(await attempt(password, { address: near(2) }))).toBe(true);
    expect(await attempt("guess", {}, `else-${email}`)).toEqual(WRONG);
  });

  test("gets the same response for an unknown e-mail", async () => {
    await guess(7, near(1), `nobody-${email}`);
    expect(await attempt("guess", {}, `nobody-${email}`)).toEqual(WRONG);
    expect(await attempt("guess", {}, `nobody-${email}`)).toEqual(LIMITED);
  });

  test("with hundreds of addresses slows the account down, but not the browser that is known, nor a link", async () => {
    const first = await attempt(password, { address: near(1) });
    if (!("device" in first)) throw new Error("the owner cannot come in");
    await Promise.all(Array.from({ length: 13 }, (_, i) => guess(8, near(100 + i))));
    expect(await attempt(password, { address: near(3) })).toEqual(LIMITED);
    // at an address that the stranger has used up, too
    expect(isIn(await attempt(password, { address: near(100), device: first.device }))).toBe(true);
    const link = await resetPassword({ ctx, input: { id: staffId } });
    const next = "another four words";
    const input = { token: link.token, password: next };
    const { device } = await acceptInvitation(db, ctx.now, input, from({ address: near(4) }));
    expect(isIn(await attempt(next, { address: near(4), device }))).toBe(true);
  });
});

describe("the owner sees", () => {
  const list = async () => (await listSignIns({ ctx, input: { before: null } })).rows;

  test("every sign-in, good or bad, with person and address", async () => {
    const good = await attempt(password);
    if (!("token" in good)) throw new Error("the owner cannot come in");
    await attempt("wrong");
    await signOut(db, ctx.now, good.token, from({ address: near(1) }));
    const mate = await createStaff({ ctx, input: { email: `mate-${email}`, role: "cashier", name: "Ігор" } });
    await disableStaff({ ctx, input: { id: mate.id } });
    await attempt(mate.password, {}, mate.email);
    await attempt("guess", { address: "198.51.100.77", userAgent: null }, "nobody@stranger.example");
    const device = { browser: "Chrome", os: "Linux", address: near(1) };
    const olena = { id: staffId, name: "Олена" };
    const rows = await list();
    for (const row of [
      { what: "in", person: olena, ...device },
      { what: "wrong-password", person: olena, ...device },
      { what: "out", person: olena, ...device },
      { what: "switched-off", person: { id: mate.id, name: "Ігор" }, ...device },
      { what: "unknown-email", person: null, browser: null, os: null, address: "198.51.…" },
    ])
      expect(rows).toContainEqual(expect.objectContaining(row));
  });

  test("that attempts were refused, once in ten minutes", async () => {
    await guess(7, near(1));
    for (let i = 0; i < 4; i++) await attempt("guess");
    const whats = (await list()).filter(({ person }) => person).map(({ what }) => what);
    expect(whats.sort()).toEqual(["rate-limited", "wrong-password"]);
  });

  test("of other tenants' people nothing, and only the owner does", async () => {
    await attempt("wrong");
    const other = await newTenant(db);
    const rows = (await listSignIns({ ctx: other.ctx, input: { before: null } })).rows;
    expect(rows.filter(({ person }) => person)).toEqual([]);
    const marketer: Ctx = { ...ctx, actor: { kind: "staff", id: staffId, role: "marketer" } };
    await expect(listSignIns({ ctx: marketer, input: { before: null } })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  const person = { role: "owner", passwordHash: "-", disabled: false } as const;

  test("page by page, each entry once", async () => {
    for (let i = 0; i < 55; i++) {
      const known = i % 2 ? [{ tenantId: ctx.tenantId, id: staffId, ...person }] : [];
      const at = new Date(ctx.now.getTime() + i * 1000);
      await recordRefusal(db, at, from(), { emailHash: `hash ${i}`, known, limited: false });
    }
    const seen: string[] = [];
    let before: { at: Date; id: string } | null = null;
    do {
      const page: Awaited<ReturnType<typeof listSignIns>> = await listSignIns({ ctx, input: { before } });
      seen.push(...page.rows.map(({ id }) => id));
      before = page.older;
    } while (before);
    const strangers = await withTenant(db, NIL_TENANT, (tx) => tx.$count(unknownSignIns));
    expect(seen).toHaveLength(27 + strangers);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

test("no e-mail, address or password is stored in clear", async () => {
  const stranger = "Someone.Strange@stranger.example";
  await attempt("a very secret guess", { address: near(7) }, stranger.toLowerCase());
  await attempt("a very secret guess", { address: near(7) });
  const kept = JSON.stringify([
    await withTenant(db, NIL_TENANT, (tx) => tx.select().from(unknownSignIns)),
    await withTenant(db, ctx.tenantId, (tx) => tx.select().from(audit)),
    await db.select().from(counters),
  ]);
  for (const secret of ["strange", email, "secret guess", near(7)])
    expect(kept.toLowerCase()).not.toContain(secret);
});
