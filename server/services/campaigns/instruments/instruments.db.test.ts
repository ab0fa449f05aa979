import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/server/core/context";
import { type CampaignShop, openCampaignShop } from "@/server/services/campaigns/campaigns/campaigns.fixture";
import { editCampaign } from "@/server/services/campaigns/campaigns/edit";
import { campaignHistory } from "@/server/services/campaigns/campaigns/history";
import { saveInstrumentSeen, saveSeen } from "@/server/testing/seen";
import { listInstruments } from "./list";
import { removeInstrument } from "./remove";

let shop: CampaignShop;
let ctx: Ctx;

const off = (percent: string, rest: object = {}) => ({
  name: "Знижка",
  reward: { kind: "percent_off", percent },
  ...rest,
});

beforeAll(async () => {
  shop = await openCampaignShop({
    instruments: [{ code: "ten", ...off("10") }],
    campaigns: [
      { code: "a", name: "A", instruments: ["ten"] },
      { code: "b", name: "B", status: "draft", instruments: ["ten"] },
      { code: "c", name: "C", status: "draft" },
    ],
  });
  ctx = await shop.as("Олена");
});

const find = async (code: string) =>
  (await listInstruments({ ctx, input: {} })).find((instrument) => instrument.code === code);

test("the library says where each is used", async () => {
  expect(await find("ten")).toMatchObject({
    version: 1,
    form: { code: "ten", when: [] },
    usedIn: [
      { code: "a", name: "A", state: "live" },
      { code: "b", name: "B", state: "draft" },
    ],
  });
  expect((await editCampaign({ ctx, input: { code: "b" } })).shared.get("ten")).toHaveLength(2);
});

test("a change of a shared one is a change of every campaign that names it, and of no other", async () => {
  await expect.poll(shop.total).toBe("900.00");
  const saved = await saveInstrumentSeen({ ctx, input: { code: "ten", version: 1, form: off("30") } });
  expect(saved).toEqual({ code: "ten", version: 2, campaigns: ["a", "b"] });
  await expect.poll(shop.total).toBe("700.00");
  for (const code of ["a", "b"]) {
    const { entries } = await campaignHistory({ ctx, input: { code, before: null } });
    expect(entries[0]).toMatchObject({
      version: 2,
      action: "instrument",
      by: { name: "Олена" },
      changes: [{ pointer: "/instruments/0/reward/percent", before: "10", after: "30" }],
    });
  }
  expect((await editCampaign({ ctx, input: { code: "c" } })).version).toBe(1);
});

test("the configuration file's change of it is one of the campaigns, too", async () => {
  await shop.apply({ version: 1, instruments: [{ code: "ten", ...off("40") }] });
  expect((await find("ten"))?.version).toBe(3);
  const { entries } = await campaignHistory({ ctx, input: { code: "a", before: null } });
  expect(entries[0]).toMatchObject({ version: 3, action: "apply" });
});

test("a stale version is refused, and so is what the file's checks refuse", async () => {
  const save = (version: number, form: Record<string, unknown>) =>
    saveInstrumentSeen({ ctx, input: { code: "ten", version, form } });
  await expect(save(1, off("5"))).rejects.toMatchObject({
    code: "version-conflict",
    params: { version: 3, by: "", at: expect.any(String) },
  });
  const reward = { kind: "percent_off", percent: "5", selector: { categories: ["none"] } };
  await expect(save(3, off("5", { reward }))).rejects.toMatchObject({
    errors: [{ pointer: "/reward/selector/categories/0" }],
  });
  await expect(save(3, off("many"))).rejects.toMatchObject({ errors: [{ pointer: "/reward/percent" }] });
  expect(await save(3, off("40"))).toEqual({ code: "ten", version: 3, campaigns: [] });
});

test("a conflict says who saved first, and when, for saving and removing", async () => {
  const { code } = await saveInstrumentSeen({ ctx, input: { code: null, version: null, form: off("1") } });
  const other = await shop.as("Андрій");
  await saveInstrumentSeen({ ctx: other, input: { code, version: 1, form: off("2") } });
  const params = { version: 2, by: "Андрій", at: other.now.toISOString() };
  await expect(
    saveInstrumentSeen({ ctx, input: { code, version: 1, form: off("3") } }),
  ).rejects.toMatchObject({
    code: "version-conflict",
    params,
  });
  await expect(removeInstrument({ ctx, input: { code, version: 1 } })).rejects.toMatchObject({
    code: "version-conflict",
    params,
  });
  expect(await removeInstrument({ ctx, input: { code, version: 2 } })).toEqual({ code });
});

test("a new one is used, and goes only when nothing names it", async () => {
  const made = await saveInstrumentSeen({ ctx, input: { code: null, version: null, form: off("5") } });
  expect(made).toEqual({ code: "znyzhka", version: 1, campaigns: [] });
  const use = (version: number, instruments: string[]) =>
    saveSeen({ ctx, input: { code: "c", version, form: { name: "C", instruments } } });
  await use(1, ["znyzhka"]);
  const input = { code: "znyzhka", version: 1 };
  await expect(removeInstrument({ ctx, input })).rejects.toMatchObject({
    code: "in-use",
    params: { count: 1 },
  });
  await use(2, []);
  expect(await removeInstrument({ ctx, input })).toEqual({ code: "znyzhka" });
  expect(await find("znyzhka")).toBeUndefined();
});

test("who may only read cannot change the library", async () => {
  const integrator = await shop.as("I", "integrator");
  const input = { code: null, version: null, form: off("5") };
  await expect(saveInstrumentSeen({ ctx: integrator, input })).rejects.toMatchObject({ code: "forbidden" });
});
