import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { renameRegion } from "@/server/services/campaigns/campaigns/rename-region";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { exportConfig } from "@/server/services/campaigns/config/export";
import { createBrand } from "@/server/services/shop/brands/create";
import { listBrands } from "@/server/services/shop/brands/list";
import { removeBrand } from "@/server/services/shop/brands/remove";
import { renameBrand } from "@/server/services/shop/brands/rename";
import { createTill } from "@/server/services/shop/tills/create";
import { revokeKey } from "@/server/services/shop/tills/revoke-key";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { archiveStore } from "./archive";
import { CreateStoreInput, createStore } from "./create";
import { getStore } from "./get";
import { listStores } from "./list";
import { restoreStore } from "./restore";
import { updateStore } from "./update";

let db: Db;
let ctx: Ctx;
const day = { from: "08:00", to: "21:00" };
const hours = [day, day, day, day, { from: "20:00", to: "03:00" }, null, null];
const campaign = (places: object) => ({
  campaigns: [
    {
      code: "c",
      name: "Кампанія",
      status: "active",
      startsAt: "2026-01-01T00:00:00+02:00",
      instruments: [{ code: "i", when: [], reward: { kind: "points", amount: "1" } }],
      ...places,
    },
  ],
});

beforeAll(async () => {
  db = await testDb();
});

const fresh = async () => {
  ({ ctx } = await newTenant(db));
  await createBrand({ ctx, input: { code: "dobra", name: "Добра" } });
  await createStore({ ctx, input: { code: "S1", name: "Центр", brand: "dobra", region: "Київ", hours } });
};

test("hours are saved, show whether it is open by the store's own clock, and can be removed", async () => {
  await fresh();
  // Friday 23:30 in Kyiv
  const late = { ...ctx, now: new Date("2026-11-20T21:30:00Z") };
  const input = { archived: false };
  expect(await listStores({ ctx: late, input })).toMatchObject([{ code: "S1", hours, openNow: true }]);
  const saturday = { ...ctx, now: new Date("2026-11-21T10:00:00Z") };
  expect(await listStores({ ctx: saturday, input })).toMatchObject([{ openNow: false }]);
  await updateStore({ ctx, input: { code: "S1", hours: null } });
  expect(await listStores({ ctx, input })).toMatchObject([{ hours: null, openNow: null }]);
});

test.each([
  [{ hours: hours.slice(1) }],
  [{ hours: [{ from: "8:00", to: "21:00" }, ...hours.slice(1)] }],
  [{ hours: [{ from: "24:00", to: "08:00" }, ...hours.slice(1)] }],
  [{ code: "new" }],
  [{ timezone: "Kyiv" }],
])("refuses %j", (wrong) => {
  expect(CreateStoreInput.safeParse({ code: "S9", name: "x", ...wrong }).success).toBe(false);
});

test("of two editors the second gets a conflict", async () => {
  await fresh();
  const { revision } = await getStore({ ctx, input: { code: "S1" } });
  await updateStore({ ctx, input: { code: "S1", name: "Центральна", revision } });
  const second = updateStore({ ctx, input: { code: "S1", name: "Інша", revision } });
  await expect(second).rejects.toMatchObject({ code: "conflict" });
  expect(await getStore({ ctx, input: { code: "S1" } })).toMatchObject({
    name: "Центральна",
    region: "Київ",
  });
});

test("a configuration file carries what it carried, and leaves hours alone", async () => {
  await fresh();
  const file = JSON.parse(await exportConfig({ ctx, input: {} }));
  expect(file.stores).toEqual([
    { code: "S1", name: "Центр", brand: "dobra", region: "Київ", timezone: "Europe/Kyiv" },
  ]);
  file.stores[0].name = "Площа";
  await applyConfig({ ctx, input: { config: file, prune: true, dryRun: false } });
  expect(await getStore({ ctx, input: { code: "S1" } })).toMatchObject({ name: "Площа", hours });
});

test("a store is archived once none of its tills has a key, and comes back", async () => {
  await fresh();
  const { keyId } = await createTill({ ctx, input: { store: "S1", name: "Каса 1" } });
  const archive = () => archiveStore({ ctx, input: { code: "S1" } });
  await expect(archive()).rejects.toMatchObject({ errors: [{ code: "live-tills" }] });
  await revokeKey({ ctx, input: { keyId } });
  await archive();
  expect(await listStores({ ctx, input: { archived: false } })).toEqual([]);
  expect(await listStores({ ctx, input: { archived: true } })).toMatchObject([{ code: "S1" }]);
  const till = createTill({ ctx, input: { store: "S1", name: "Каса 2" } });
  await expect(till).rejects.toMatchObject({ code: "conflict" });
  await restoreStore({ ctx, input: { code: "S1" } });
  expect(await listStores({ ctx, input: { archived: false } })).toHaveLength(1);
});

test("archiving and new tills at once never leave a key in an archived store", async () => {
  await fresh();
  const asked = await Promise.allSettled([
    ...Array.from({ length: 10 }, (_, i) => createTill({ ctx, input: { store: "S1", name: `Каса ${i}` } })),
    archiveStore({ ctx, input: { code: "S1" } }),
  ]);
  const { archivedAt, tills } = await getStore({ ctx, input: { code: "S1" } });
  expect(tills.length).toBe(asked.filter((a) => a.status === "fulfilled").length - (archivedAt ? 1 : 0));
  if (archivedAt) expect(tills.filter((till) => till.keys.length > 0)).toEqual([]);
});

test("a region is renamed on stores and in campaigns at once", async () => {
  await fresh();
  await createStore({ ctx, input: { code: "S2", name: "Схід", region: "Харків" } });
  const config = campaign({ regions: ["Київ", "Харків"] });
  await applyConfig({ ctx, input: { config, prune: false, dryRun: false } });
  const rename = (from: string, to: string) => renameRegion({ ctx, input: { from, to } });
  expect(await rename("Київ", "Харків")).toEqual({ stores: 1, campaigns: 1 });
  expect((await listBrands({ ctx, input: {} })).regions).toEqual([{ name: "Харків", stores: 2 }]);
  expect(JSON.parse(await exportConfig({ ctx, input: {} })).campaigns[0].regions).toEqual(["Харків"]);
  await expect(rename("Київ", "Одеса")).rejects.toMatchObject({ code: "not-found" });
});

test("the last store of a campaign's region stays in it", async () => {
  await fresh();
  await applyConfig({ ctx, input: { config: campaign({ regions: ["Київ"] }), prune: false, dryRun: false } });
  const leave = updateStore({ ctx, input: { code: "S1", region: null } });
  await expect(leave).rejects.toMatchObject({ errors: [{ code: "region-in-campaigns" }] });
});

test("a brand is unique, is renamed, and can be removed when it is unused", async () => {
  await fresh();
  const again = createBrand({ ctx, input: { code: "dobra", name: "Ще" } });
  await expect(again).rejects.toMatchObject({ code: "conflict" });
  await renameBrand({ ctx, input: { code: "dobra", name: "Добра аптека" } });
  expect((await listBrands({ ctx, input: {} })).brands).toEqual([
    { code: "dobra", name: "Добра аптека", stores: 1 },
  ]);
  const remove = () => removeBrand({ ctx, input: { code: "dobra" } });
  await expect(remove()).rejects.toMatchObject({ errors: [{ code: "has-stores" }] });
  await updateStore({ ctx, input: { code: "S1", brand: null } });
  await applyConfig({ ctx, input: { config: campaign({ brands: ["dobra"] }), prune: false, dryRun: false } });
  await expect(remove()).rejects.toMatchObject({ errors: [{ code: "in-campaigns" }] });
  await applyConfig({ ctx, input: { config: campaign({ brands: [] }), prune: false, dryRun: false } });
  await remove();
  expect((await listBrands({ ctx, input: {} })).brands).toEqual([]);
});

test("an integrator keeps stores, a marketer only sees them", async () => {
  await fresh();
  const as = (role: "integrator" | "marketer"): Ctx => ({
    ...ctx,
    actor: { kind: "staff", id: ctx.tenantId, role },
  });
  await createStore({ ctx: as("integrator"), input: { code: "S7", name: "Сім" } });
  expect(await listStores({ ctx: as("marketer"), input: { archived: false } })).toHaveLength(2);
  for (const action of [
    createStore({ ctx: as("marketer"), input: { code: "S8", name: "Вісім" } }),
    archiveStore({ ctx: as("marketer"), input: { code: "S1" } }),
    createBrand({ ctx: as("marketer"), input: { code: "b", name: "b" } }),
  ])
    await expect(action).rejects.toMatchObject({ code: "forbidden" });
});
