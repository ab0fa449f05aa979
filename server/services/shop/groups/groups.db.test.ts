import { beforeAll, expect, test } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { customers, groups } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { createGroup } from "./create";
import { listGroups } from "./list";
import { makeDefaultGroup } from "./make-default";
import { removeGroup } from "./remove";
import { renameGroup } from "./rename";

let db: Db;
let ctx: Ctx;

beforeAll(async () => {
  db = await testDb();
  ({ ctx } = await newTenant(db));
  for (const [code, name] of [
    ["retail", "Покупці"],
    ["staff", "Працівники"],
    ["social", "Пільговики"],
  ] as const)
    await createGroup({ ctx, input: { code, name } });
});

const list = () => listGroups({ ctx, input: {} });
const addCustomer = (code: string | null) =>
  withTenant(db, ctx.tenantId, async (tx) => {
    const group = (await tx.select().from(groups)).find((own) => own.code === code);
    await tx.insert(customers).values({
      tenantId: ctx.tenantId,
      id: newId(),
      groupId: group?.id ?? null,
      registeredAt: ctx.now,
    });
  });

test("the first group is the default, and customers without a group count in it", async () => {
  await addCustomer(null);
  await addCustomer("staff");
  expect(await list()).toEqual([
    { code: "retail", name: "Покупці", isDefault: true, customers: 1 },
    { code: "social", name: "Пільговики", isDefault: false, customers: 0 },
    { code: "staff", name: "Працівники", isDefault: false, customers: 1 },
  ]);
});

test("however many choose at once, one group is the default", async () => {
  const codes = Array.from({ length: 30 }, (_, i) => ["retail", "staff", "social"][i % 3] ?? "");
  await Promise.all(codes.map((code) => makeDefaultGroup({ ctx, input: { code } })));
  expect((await list()).filter((group) => group.isDefault)).toHaveLength(1);
  await makeDefaultGroup({ ctx, input: { code: "retail" } });
});

test("a group is renamed; a code is unique", async () => {
  await renameGroup({ ctx, input: { code: "social", name: "Соціальна" } });
  expect((await list())[1]).toMatchObject({ code: "social", name: "Соціальна" });
  const again = createGroup({ ctx, input: { code: "social", name: "x" } });
  await expect(again).rejects.toMatchObject({ code: "conflict" });
});

test("only an empty group that no campaign names goes, and never the default", async () => {
  const remove = (code: string) => removeGroup({ ctx, input: { code } });
  await expect(remove("retail")).rejects.toMatchObject({ errors: [{ code: "is-default" }] });
  await expect(remove("staff")).rejects.toMatchObject({ errors: [{ code: "has-customers" }] });
  const campaign = {
    code: "c",
    name: "c",
    status: "draft",
    startsAt: "2026-01-01T00:00:00Z",
    groups: ["social"],
  };
  const instruments = [{ code: "i", when: [], reward: { kind: "points", amount: "1" } }];
  const apply = (more: object) =>
    applyConfig({
      ctx,
      input: { config: { campaigns: [{ ...campaign, instruments, ...more }] }, prune: false, dryRun: false },
    });
  await apply({});
  await expect(remove("social")).rejects.toMatchObject({ errors: [{ code: "in-campaigns" }] });
  await apply({ groups: [] });
  await remove("social");
  expect((await list()).map((group) => group.code)).toEqual(["retail", "staff"]);
});
