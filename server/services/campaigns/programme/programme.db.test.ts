import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { accounts, audit, customers } from "@/db/schema";
import type { Ctx, Role } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { exportConfig } from "@/server/services/campaigns/config/export";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { ProgrammeExampleInput, programmeExample } from "./example";
import { ProgrammeSettings } from "./form";
import { getProgramme } from "./get";
import { reviewProgramme } from "./risks";
import { updateProgramme } from "./update";

let ctx: Ctx;

const START = {
  programme: { earnPercent: "5", redeemMaxPercent: "50", lifetimeDays: 365 },
  tiers: [
    { code: "base", from: "0.00" },
    { code: "silver", from: "5000.00", earnPercent: "7" },
  ],
  tierRule: { windowDays: 365, graceDays: 30 },
};

beforeEach(async () => {
  ({ ctx } = await newTenant(await testDb()));
  await applyConfig({ ctx, input: { config: START, prune: false, dryRun: false } });
});

const get = () => getProgramme({ ctx, input: {} });
const save = async (more: object, revision?: string, agreed: string[] = []) => {
  const before = await get();
  const settings = ProgrammeSettings.parse({ ...before.settings, ...more });
  return updateProgramme({ ctx, input: { settings, revision: revision ?? before.revision, agreed } });
};

test("saved settings are those that a configuration file would contain", async () => {
  const tiers = [
    { code: "base", from: "0" },
    { code: "gold", name: "Золото", from: "9000", earnPercent: "10" },
  ];
  const done = await save({
    programme: { earnPercent: "4.5", earnRounding: "half_up" },
    tiers,
    tierRule: null,
  });
  expect(done).toEqual({ changed: true, revision: (await get()).revision });
  const file = JSON.parse(await exportConfig({ ctx, input: {} }));
  expect(file.programme).toMatchObject({ earnPercent: "4.5", earnRounding: "half_up" });
  expect(file.tiers).toEqual([
    { code: "base", from: "0.00" },
    { code: "gold", name: "Золото", from: "9000.00", earnPercent: "10" },
  ]);
  expect(file.tierRule).toBeUndefined();
  expect(await save({})).toMatchObject({ changed: false });
});

test("of two editors the second gets a conflict, and a file counts as an editor", async () => {
  const { revision } = await get();
  await save({ programme: { earnPercent: "6" } }, revision);
  await expect(save({ programme: { earnPercent: "7" } }, revision)).rejects.toMatchObject({
    code: "conflict",
  });
  const mine = (await get()).revision;
  await applyConfig({
    ctx,
    input: { config: { programme: { earnPercent: "1" } }, prune: false, dryRun: false },
  });
  await expect(save({}, mine)).rejects.toMatchObject({ code: "conflict" });
});

test("a tier that customers have, or a campaign names, stays", async () => {
  const only = { tiers: [START.tiers[0]] };
  const condition = { kind: "tier", tiers: ["silver"] };
  const campaign = (when: object[]) => ({
    campaigns: [
      {
        code: "c",
        name: "c",
        status: "active",
        startsAt: "2026-01-01T00:00:00Z",
        instruments: [{ code: "i", when, reward: { kind: "points", amount: "1" } }],
      },
    ],
  });
  await applyConfig({ ctx, input: { config: campaign([condition]), prune: false, dryRun: false } });
  await expect(save(only)).rejects.toMatchObject({ code: "validation" });
  await applyConfig({ ctx, input: { config: campaign([]), prune: false, dryRun: false } });
  await withTenant(ctx.db, ctx.tenantId, (tx) =>
    tx
      .insert(customers)
      .values({ tenantId: ctx.tenantId, id: newId(), tierCode: "silver", registeredAt: ctx.now }),
  );
  await expect(save(only)).rejects.toMatchObject({ errors: [{ code: "tier-in-use" }] });
});

test("refuses two tiers of one code or one beginning", () => {
  const parse = (tiers: object[]) =>
    ProgrammeSettings.safeParse({ programme: {}, tiers, tierRule: null }).success;
  expect(
    parse([
      { code: "a", from: "1" },
      { code: "a", from: "2" },
    ]),
  ).toBe(false);
  expect(
    parse([
      { code: "a", from: "1" },
      { code: "b", from: "1.00" },
    ]),
  ).toBe(false);
  expect(
    parse([
      { code: "a", from: "1" },
      { code: "b", from: "2" },
    ]),
  ).toBe(true);
});

test("an example is counted by the tills' engine: lines, tiers, and what the card pays", () => {
  const input = ProgrammeExampleInput.parse({
    settings: START,
    lines: [
      { price: "100", quantity: "2", rx: false },
      { price: "300", quantity: "1", rx: true },
    ],
    tier: "silver",
    balance: "50",
  });
  const nowhere = { tenantId: ctx.tenantId, now: ctx.now, actor: ctx.actor } as Ctx;
  expect(programmeExample({ ctx: nowhere, input })).toMatchObject({
    tier: "silver",
    lines: [
      { grossMinor: 20_000, redeemedMinor: 5000, netMinor: 15_000, earnedPoints: 1050, earns: true },
      { grossMinor: 30_000, redeemedMinor: 0, earnedPoints: 0, earns: false },
    ],
    totals: { netMinor: 45_000, redeemedPoints: 5000, earnedPoints: 1050 },
    tiers: [
      { code: "base", fromMinor: 0, percentE4: 50_000, earnedPoints: 1000 },
      { code: "silver", fromMinor: 500_000, percentE4: 70_000, earnedPoints: 1400 },
    ],
  });
});

test("a marketer sees the programme and tries it, and does not change it", async () => {
  const as = (role: Role): Ctx => ({ ...ctx, actor: { kind: "staff", id: ctx.tenantId, role } });
  const { settings, revision } = await getProgramme({ ctx: as("marketer"), input: {} });
  const change = updateProgramme({ ctx: as("marketer"), input: { settings, revision } });
  await expect(change).rejects.toMatchObject({ code: "forbidden" });
  for (const role of ["cashier", "integrator"] as const)
    await expect(getProgramme({ ctx: as(role), input: {} })).rejects.toMatchObject({ code: "forbidden" });
});

test("what gives much away is saved only when it was agreed to, with just these figures", async () => {
  const review = async (more: object) => {
    const settings = ProgrammeSettings.parse({ ...(await get()).settings, ...more });
    return reviewProgramme({ ctx, input: { settings } });
  };
  const all = { programme: { earnPercent: "100" } };
  expect(await review({})).toEqual([]);
  expect(await review({ programme: { earnPercent: "20" } })).toEqual([]);
  const [risk] = await review(all);
  expect(risk).toEqual({
    kind: "returns_much",
    beforeE4: 70_000,
    afterE4: 1_000_000,
    key: "returns_much:1000000",
  });
  for (const agreed of [[], ["returns_much:999999"], ["returns_much"]])
    await expect(save(all, undefined, agreed)).rejects.toMatchObject({
      code: "not-seen",
      params: { risks: "returns_much:1000000" },
    });
  expect((await get()).settings.programme.earnPercent).toBe("5");
  expect(await save(all, undefined, ["returns_much:1000000"])).toMatchObject({ changed: true });
  expect((await get()).settings.programme.earnPercent).toBe("100");
  const kept = await withTenant(ctx.db, ctx.tenantId, (tx) =>
    tx.select().from(audit).where(eq(audit.action, "programme.update")),
  );
  expect(kept.map(({ details }) => (details as { risks: string[] }).risks)).toEqual([
    ["returns_much:1000000"],
  ]);
});

test("points that customers hold do not grow unseen", async () => {
  const change = { programme: { ...START.programme, pointValue: "2" } };
  await withTenant(ctx.db, ctx.tenantId, (tx) =>
    tx.insert(accounts).values({ tenantId: ctx.tenantId, id: newId(), balance: 12_345, createdAt: ctx.now }),
  );
  await expect(save(change)).rejects.toMatchObject({ params: { risks: "worth_more:24690" } });
  expect(await save(change, undefined, ["worth_more:24690"])).toMatchObject({ changed: true });
});
