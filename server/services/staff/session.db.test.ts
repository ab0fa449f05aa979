import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { Ctx } from "@/server/services/context";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { authenticate } from "./authenticate";
import { changePassword } from "./change-password";
import { createStaff } from "./create";
import { resumeSession } from "./resume-session";

let db: Db;
let ctx: Ctx;
let oneTime: string;
const email = "olena@pharmacy.example";

beforeAll(async () => {
  db = await testDb();
  ({ ctx } = await newTenant(db));
  oneTime = (await createStaff({ ctx, input: { email, role: "cashier", name: "Олена" } })).password;
});

const signIn = (password: string, as = email) => authenticate(db, { email: as, password });

test("only the right password of a known e-mail gives a token", async () => {
  expect(await signIn("wrong password")).toBeNull();
  expect(await signIn(oneTime, "nobody@pharmacy.example")).toBeNull();
  expect(await signIn(oneTime)).toMatchObject({ tenantId: ctx.tenantId });
});

test("the session reads role and permissions from the database, and asks for a password of one's own", async () => {
  const token = await signIn(oneTime);
  const session = token && (await resumeSession(db, token));
  expect(session?.staff).toMatchObject({ role: "cashier", name: "Олена", mustChangePassword: true });
  expect(session?.permissions).toEqual(["customers:read", "stores:read"]);
});

test("a token of another tenant or person opens nothing", async () => {
  const token = await signIn(oneTime);
  const other = await newTenant(db);
  if (!token) throw new Error("no token");
  expect(await resumeSession(db, { ...token, tenantId: other.tenantId })).toBeNull();
  expect(await resumeSession(db, { ...token, userId: other.tenantId })).toBeNull();
});

test("a new password ends every session, and works from then on", async () => {
  const token = await signIn(oneTime);
  if (!token) throw new Error("no token");
  const own: Ctx = { ...ctx, actor: { kind: "staff", id: token.userId, role: "cashier" } };
  const change = (current: string, next: string) => changePassword({ ctx: own, input: { current, next } });

  await expect(change("not it", "four unrelated words")).rejects.toMatchObject({
    errors: [{ code: "wrong-password" }],
  });
  await expect(change(oneTime, oneTime)).rejects.toMatchObject({ errors: [{ code: "same-password" }] });
  expect(await resumeSession(db, token)).not.toBeNull();

  expect(await change(oneTime, "four unrelated words")).toEqual({ email });
  expect(await resumeSession(db, token)).toBeNull();
  expect(await signIn(oneTime)).toBeNull();
  const renewed = await signIn("four unrelated words");
  expect(renewed && (await resumeSession(db, renewed))?.staff.mustChangePassword).toBe(false);
});
