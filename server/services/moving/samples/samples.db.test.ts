import { beforeAll, expect, test, vi } from "vitest";
import type { Db } from "@/db/client";
import { withTenant } from "@/db/client";
import { findDemo } from "@/db/moving/demo";
import { updateSample } from "@/db/moving/samples";
import { staff } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { listCampaigns } from "@/server/services/campaigns/campaigns/list";
import type { Session } from "@/server/services/shop/sessions/resume";
import { sessionFor } from "@/server/services/shop/sessions/sessions.fixture";
import { createStaff } from "@/server/services/shop/staff/create";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { sampleCode } from "./inside/person";
import { openSample } from "./open";
import { removeSample } from "./remove";
import { startSample } from "./start";
import { sampleState } from "./state";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let db: Db;
const SCALE = 0.01;

interface Person {
  ctx: Ctx;
  home: Session;
}

async function newPerson(role: "owner" | "marketer" | "cashier" = "owner", demo = false): Promise<Person> {
  const { ctx } = await newTenant(db, { demo });
  const email = `${role}@${ctx.tenantId}.example`;
  const { id, password } = await createStaff({ ctx, input: { email, role } });
  await withTenant(db, ctx.tenantId, (tx) => tx.update(staff).set({ mustChangePassword: false }));
  const { session: home } = await sessionFor(db, { email, password });
  return { ctx: { ...ctx, actor: { kind: "staff", id, role } }, home };
}

const load = async ({ ctx }: Person) => (await startSample({ ctx, input: { scale: SCALE } })).done;
const codeOf = ({ home }: Person) => sampleCode(home.staff.id);

beforeAll(async () => {
  db = await testDb();
});

test("a person gets a demo tenant of their own, goes in, and throws it away", async () => {
  const person = await newPerson();
  expect(await sampleState({ ctx: person.ctx, input: {} })).toEqual({ status: "none", progress: 0 });
  expect(await openSample(db, person.home)).toBeNull();
  await load(person);
  expect(await sampleState({ ctx: person.ctx, input: {} })).toMatchObject({ status: "ready" });
  const inside = await openSample(db, person.home);
  expect(inside).toMatchObject({
    staff: { role: "owner", mustChangePassword: false },
    tenant: { demo: true, code: codeOf(person) },
    home: { tenant: { id: person.ctx.tenantId } },
  });
  const { tenant, staff: self } = inside ?? person.home;
  const ctx: Ctx = {
    ...person.ctx,
    tenantId: tenant.id,
    actor: { kind: "staff", id: self.id, role: self.role },
  };
  expect(await listCampaigns({ ctx, input: {} })).toHaveLength(12);
  expect(await listCampaigns({ ctx: person.ctx, input: {} })).toEqual([]);
  expect(await removeSample({ ctx: person.ctx, input: {} })).toEqual({ removed: true });
  expect(await openSample(db, person.home)).toBeNull();
  expect(await findDemo(db, codeOf(person))).toBeNull();
  await expect(removeSample({ ctx: person.ctx, input: {} })).rejects.toMatchObject({ code: "conflict" });
});

test("asked for many times at once it is loaded once, and not thrown away in the middle", async () => {
  const person = await newPerson("marketer");
  const asked = await Promise.all(
    Array.from({ length: 5 }, () => startSample({ ctx: person.ctx, input: { scale: SCALE } })),
  );
  await expect(removeSample({ ctx: person.ctx, input: {} })).rejects.toMatchObject({ code: "conflict" });
  await Promise.all(asked.map(({ done }) => done));
  const made = await findDemo(db, codeOf(person));
  await load(person);
  expect(await findDemo(db, codeOf(person))).toEqual(made);
});

test("a loading that died is said to have failed, and the next one clears it up", async () => {
  const person = await newPerson();
  await load(person);
  const left = await findDemo(db, codeOf(person));
  const longAgo = new Date(person.ctx.now.getTime() - 3_600_000);
  await withTenant(db, person.ctx.tenantId, (tx) =>
    updateSample(tx, person.ctx.tenantId, person.home.staff.id, { status: "loading", heardAt: longAgo }),
  );
  expect(await sampleState({ ctx: person.ctx, input: {} })).toMatchObject({ status: "failed" });
  expect(await openSample(db, person.home)).toBeNull();
  await load(person);
  const again = await findDemo(db, codeOf(person));
  expect(again?.tenantId).not.toBe(left?.tenantId);
  expect((await openSample(db, person.home))?.tenant.id).toBe(again?.tenantId);
});

test("a colleague has nothing of it, a cashier may not, and the demo has no sample of its own", async () => {
  const [person, colleague] = [await newPerson(), await newPerson()];
  await load(person);
  expect(await openSample(db, colleague.home)).toBeNull();
  await expect(removeSample({ ctx: colleague.ctx, input: {} })).rejects.toMatchObject({ code: "conflict" });
  const cashier = await newPerson("cashier");
  await expect(startSample({ ctx: cashier.ctx, input: { scale: SCALE } })).rejects.toMatchObject({
    code: "forbidden",
  });
  const demo = await newPerson("owner", true);
  await expect(startSample({ ctx: demo.ctx, input: { scale: SCALE } })).rejects.toMatchObject({
    code: "conflict",
  });
});
