import { beforeEach, expect, test } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { invitations, staff } from "@/db/schema";
import type { Ctx, Role } from "@/server/core/context";
import { resumeSession } from "@/server/services/shop/sessions/resume";
import { from, tokenFor } from "@/server/services/shop/sessions/sessions.fixture";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { acceptInvitation } from "./accept-invitation";
import { changeRole } from "./change-role";
import { createStaff } from "./create";
import { disableStaff } from "./disable";
import { enableStaff } from "./enable";
import { invite } from "./invite";
import { listStaff } from "./list";
import { readInvitation } from "./read-invitation";
import { resetPassword } from "./reset-password";
import { withdrawInvitation } from "./withdraw-invitation";

let db: Db;
let ctx: Ctx;
let email: string;
const password = "four unrelated words";
const HOURS_MS = 3600_000;

beforeEach(async () => {
  db = await testDb();
  ({ ctx } = await newTenant(db));
  email = `olena-${ctx.tenantId}@pharmacy.example`;
});

const later = (hours: number) => new Date(ctx.now.getTime() + hours * HOURS_MS);
const accept = (token: string, more: { name?: string; password?: string } = {}, now = ctx.now) =>
  acceptInvitation(db, now, { token, name: "Олена", password, ...more }, from());
const signIn = async (secret = password) => {
  const token = await tokenFor(db, { email, password: secret }, { at: ctx.now });
  return token && { token, session: await resumeSession(db, token) };
};
const joined = async (role: Role = "marketer") => {
  await accept((await invite({ ctx, input: { email, role } })).token);
  const made = await signIn();
  if (!made?.session) throw new Error("not joined");
  return { id: made.session.staff.id, token: made.token };
};

test("a link shows who invites whom, lets in with name, role and password, and its secret is kept nowhere", async () => {
  const { token } = await invite({ ctx, input: { email, role: "marketer" } });
  expect(await readInvitation(db, ctx.now, { token })).toMatchObject({
    kind: "join",
    role: "marketer",
    email,
  });
  const rows = await withTenant(db, ctx.tenantId, (tx) => tx.select().from(invitations));
  expect(JSON.stringify(rows)).not.toContain(token.slice(44));
  expect(JSON.stringify(rows)).not.toContain("olena");
  expect(await accept(token)).toMatchObject({ email });
  expect((await signIn())?.session?.staff).toMatchObject({
    name: "Олена",
    role: "marketer",
    mustChangePassword: false,
  });
});

test("of eight who use a link at once one gets in, and none after that", async () => {
  const { token } = await invite({ ctx, input: { email, role: "cashier" } });
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => accept(token)));
  expect(asked.filter((a) => a.status === "fulfilled")).toHaveLength(1);
  for (const a of asked)
    if (a.status === "rejected")
      expect(a.reason).toMatchObject({ code: "not-found", errors: [{ code: "used" }] });
  expect((await listStaff({ ctx, input: {} })).staff).toHaveLength(1);
  await expect(readInvitation(db, ctx.now, { token })).rejects.toMatchObject({ errors: [{ code: "used" }] });
});

test("a link lives for 72 hours", async () => {
  const { token } = await invite({ ctx, input: { email, role: "cashier" } });
  expect(await readInvitation(db, later(71.9), { token })).toMatchObject({ email });
  await expect(accept(token, {}, later(72))).rejects.toMatchObject({ errors: [{ code: "expired" }] });
});

test("a link of another shape, row, secret or tenant opens nothing", async () => {
  const { token } = await invite({ ctx, input: { email, role: "owner" } });
  const other = await newTenant(db);
  const foreign = (await invite({ ctx: other.ctx, input: { email, role: "owner" } })).token;
  for (const wrong of [
    "",
    "x",
    token.slice(0, -1),
    token.slice(0, 44) + foreign.slice(44),
    foreign.slice(0, 22) + token.slice(22),
  ])
    await expect(accept(wrong)).rejects.toMatchObject({ errors: [{ code: "unknown" }] });
});

test("a newer link, or a withdrawal, ends the one before", async () => {
  const first = await invite({ ctx, input: { email, role: "cashier" } });
  const second = await invite({ ctx, input: { email: email.toUpperCase(), role: "marketer" } });
  await expect(accept(first.token)).rejects.toMatchObject({ errors: [{ code: "used" }] });
  expect((await listStaff({ ctx, input: {} })).invitations).toMatchObject([
    { id: second.id, role: "marketer" },
  ]);
  await withdrawInvitation({ ctx, input: { id: second.id } });
  await withdrawInvitation({ ctx, input: { id: second.id } });
  await expect(accept(second.token)).rejects.toMatchObject({ errors: [{ code: "used" }] });
});

test("a person cannot be invited twice into one tenant, and a name is required", async () => {
  const { token } = await invite({ ctx, input: { email, role: "cashier" } });
  await expect(accept(token, { name: undefined })).rejects.toMatchObject({ errors: [{ pointer: "/name" }] });
  await accept(token);
  await expect(invite({ ctx, input: { email, role: "cashier" } })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a forgotten password: sessions end with the link's making, the old password with its use", async () => {
  const { id, token } = await joined();
  const link = await resetPassword({ ctx, input: { id } });
  expect(await resumeSession(db, token)).toBeNull();
  const held = await signIn();
  await accept(link.token, { name: undefined, password: "another four words" });
  expect(held && (await resumeSession(db, held.token))).toBeNull();
  expect(await signIn()).toBeNull();
  expect((await signIn("another four words"))?.session?.staff.id).toBe(id);
  await expect(accept(link.token)).rejects.toMatchObject({ errors: [{ code: "used" }] });
});

test("another role, and switching off and on, end the sessions", async () => {
  const { id, token } = await joined();
  await changeRole({ ctx, input: { id, role: "integrator" } });
  expect(await resumeSession(db, token)).toBeNull();
  const again = await signIn();
  expect(again?.session?.staff.role).toBe("integrator");
  const link = await resetPassword({ ctx, input: { id } });
  await disableStaff({ ctx, input: { id } });
  expect(await signIn()).toBeNull();
  await expect(accept(link.token)).rejects.toMatchObject({ errors: [{ code: "unknown" }] });
  await enableStaff({ ctx, input: { id } });
  expect(again && (await resumeSession(db, again.token))).toBeNull();
  expect((await signIn())?.session?.staff.role).toBe("integrator");
});

test("a person's last activity is known to within minutes", async () => {
  await joined();
  const seen = (await listStaff({ ctx, input: {} })).staff[0]?.lastSeenAt;
  expect(Math.abs((seen?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  await signIn();
  expect((await listStaff({ ctx, input: {} })).staff[0]?.lastSeenAt).toEqual(seen);
});

test("50 demotions and switchings off at once leave one owner", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 5; i++)
    ids.push((await createStaff({ ctx, input: { email: `o${i}-${email}`, role: "owner" } })).id);
  const asked = await Promise.allSettled(
    Array.from({ length: 50 }, (_, i) => {
      const id = ids[i % 5] ?? "";
      return i % 2 === 0
        ? changeRole({ ctx, input: { id, role: "marketer" } })
        : disableStaff({ ctx, input: { id } });
    }),
  );
  for (const a of asked)
    if (a.status === "rejected") expect(a.reason).toMatchObject({ errors: [{ code: "last-owner" }] });
  const rows = await withTenant(db, ctx.tenantId, (tx) => tx.select().from(staff));
  expect(rows.filter((row) => row.role === "owner" && !row.disabledAt)).toHaveLength(1);
});

test("only an owner sees and changes staff", async () => {
  const as = (role: Role): Ctx => ({ ...ctx, actor: { kind: "staff", id: ctx.tenantId, role } });
  for (const role of ["marketer", "cashier", "integrator"] as const)
    for (const action of [
      listStaff({ ctx: as(role), input: {} }),
      invite({ ctx: as(role), input: { email, role: "owner" } }),
      changeRole({ ctx: as(role), input: { id: ctx.tenantId, role: "owner" } }),
      resetPassword({ ctx: as(role), input: { id: ctx.tenantId } }),
    ])
      await expect(action).rejects.toMatchObject({ code: "forbidden" });
});
