import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { audit, campaignUsage } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import type { DomainError } from "@/server/core/errors";
import { launchSeen, saveSeen } from "@/server/testing/seen";
import { type CampaignShop, openCampaignShop, percentOff } from "./campaigns.fixture";
import { duplicateCampaign } from "./duplicate";
import { editCampaign } from "./edit";
import { endCampaign } from "./end";
import { pauseCampaign } from "./pause";
import { removeCampaign } from "./remove";
import { withdrawCampaign } from "./withdraw";

let shop: CampaignShop;
let ctx: Ctx;

beforeAll(async () => {
  shop = await openCampaignShop({
    instruments: [{ code: "lib", reward: { kind: "percent_off", percent: "1" } }],
  });
  ctx = await shop.as("Олена");
});

const create = (form: Record<string, unknown>) =>
  saveSeen({ ctx, input: { code: null, version: null, form } });

const edit = (code: string) => editCampaign({ ctx, input: { code } });

const refused = async (action: Promise<unknown>): Promise<DomainError> => {
  const error = await action.then(
    () => null,
    (e: DomainError) => e,
  );
  if (!error) throw new Error("this should have been refused");
  return error;
};

const makeUsed = async (code: string) => {
  const { ids } = await campaignIds();
  await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.insert(campaignUsage).values({ tenantId: shop.tenantId, campaignId: ids.get(code) ?? "", uses: 1 }),
  );
};

async function campaignIds() {
  const { selectCampaigns } = await import("@/db/campaigns/campaigns");
  const rows = await withTenant(shop.db, shop.tenantId, (tx) => selectCampaigns(tx, shop.tenantId));
  return { ids: new Map(rows.map(({ id, code }) => [code, id])) };
}

describe("saving", () => {
  test("a new campaign is a draft with a code made of its name, and a second of that name gets another", async () => {
    const form = { name: "Осіння знижка", instruments: [percentOff("10")] };
    expect(await create(form)).toEqual({ code: "osinnia-znyzhka", version: 1 });
    expect(await create(form)).toEqual({ code: "osinnia-znyzhka-2", version: 1 });
    const { form: saved, version, status } = await edit("osinnia-znyzhka");
    expect({ version, status, name: saved.name }).toEqual({ version: 1, status: "draft", name: form.name });
    expect(saved.instruments).toEqual([{ name: null, ...percentOff("10") }]);
  });

  test("a new campaign is a draft, with any status in its form", async () => {
    const { code } = await create({ name: "Forward", status: "active" });
    expect((await edit(code)).status).toBe("draft");
  });

  test("a code that is taken, and a name that is missing, are pointed at", async () => {
    await create({ code: "mine", name: "Mine" });
    const taken = await refused(create({ code: "mine", name: "Another" }));
    expect(taken.errors).toMatchObject([{ pointer: "/code", code: "duplicate" }]);
    expect((await refused(create({ name: " " }))).errors).toMatchObject([{ pointer: "/name" }]);
    const both = await refused(create({ name: "", schedule: { weekdays: [] }, stores: ["S9"] }));
    expect(both.errors.map(({ pointer }) => pointer).sort()).toEqual(["/name", "/schedule", "/stores/0"]);
  });

  test("every error of the file's own checks points into the form", async () => {
    const when = [
      { kind: "member", is: true },
      { kind: "basket_total", from: "many" },
    ];
    const shape = await refused(create({ name: "Wrong", instruments: ["lib", percentOff("10", { when })] }));
    expect(shape.code).toBe("validation");
    expect(shape.errors.map((e) => e.pointer)).toEqual(["/instruments/1/when/1/from"]);
    const selector = { categories: ["nowhere"] };
    const reward = { kind: "percent_off", percent: "5", selector };
    const unknown = await refused(
      create({ name: "Wrong", stores: ["S1", "S9"], instruments: ["gone", percentOff("5", { reward })] }),
    );
    expect(unknown.errors.map((e) => e.pointer)).toEqual([
      "/stores/1",
      "/instruments/0",
      "/instruments/1/reward/selector/categories/0",
    ]);
  });

  test("a change raises the version; the same again changes nothing", async () => {
    const { code } = await create({ name: "Twice", instruments: [percentOff("10")] });
    const { form } = await edit(code);
    const changed = { ...form, priority: 5 };
    expect(await saveSeen({ ctx, input: { code, version: 1, form: changed } })).toEqual({
      code,
      version: 2,
    });
    expect(await saveSeen({ ctx, input: { code, version: 2, form: changed } })).toEqual({
      code,
      version: 2,
    });
  });

  test("a conflict says who saved first, and when", async () => {
    const { code } = await create({ name: "Stale" });
    const { form } = await edit(code);
    const input = { code, version: 1, form: { ...form, priority: 1 } };
    const other = await shop.as("Андрій");
    await saveSeen({ ctx: other, input });
    const error = await refused(saveSeen({ ctx, input }));
    expect(error.code).toBe("version-conflict");
    expect(error.params).toEqual({ version: 2, by: "Андрій", at: other.now.toISOString() });
  });

  test("of fifty who save one version at once, one wins", async () => {
    const { code } = await create({ name: "Crowd" });
    const { form } = await edit(code);
    const all = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        saveSeen({ ctx, input: { code, version: 1, form: { ...form, priority: i + 1 } } }),
      ),
    );
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of all)
      if (one.status === "rejected") expect((one.reason as DomainError).code).toBe("version-conflict");
    expect((await edit(code)).version).toBe(2);
  });

  test("an unknown campaign, and one that has ended, cannot be saved", async () => {
    const form = { name: "x" };
    const unknown = await refused(saveSeen({ ctx, input: { code: "none", version: 1, form } }));
    expect(unknown.code).toBe("campaign-not-found");
    const { code } = await create({ name: "Over", instruments: ["lib"] });
    await launchSeen({ ctx, input: { code, version: 1 } });
    await endCampaign({ ctx, input: { code, version: 2 } });
    expect((await refused(saveSeen({ ctx, input: { code, version: 3, form } }))).code).toBe(
      "campaign-status",
    );
  });

  test("who may only read cannot write, and a cashier cannot even read", async () => {
    const integrator = await shop.as("I", "integrator");
    const cashier = await shop.as("C", "cashier");
    const save = (who: Ctx) =>
      refused(saveSeen({ ctx: who, input: { code: null, version: null, form: { name: "no" } } }));
    expect((await save(integrator)).code).toBe("forbidden");
    expect((await refused(editCampaign({ ctx: cashier, input: { code: "mine" } }))).code).toBe("forbidden");
    for (const verb of [launchSeen, withdrawCampaign, pauseCampaign, endCampaign, removeCampaign])
      expect((await refused(verb({ ctx: integrator, input: { code: "mine", version: 1 } }))).code).toBe(
        "forbidden",
      );
    expect((await refused(duplicateCampaign({ ctx: integrator, input: { code: "mine" } }))).code).toBe(
      "forbidden",
    );
  });
});

test("the till gives launched and saved campaigns, and nothing once they are paused", async () => {
  expect(await shop.total()).toBe("1000.00");
  const { code } = await create({ name: "Live", instruments: [percentOff("10")] });
  expect(await launchSeen({ ctx, input: { code, version: 1 } })).toEqual({
    version: 2,
    status: "active",
  });
  await expect.poll(shop.total).toBe("900.00");
  const { form } = await edit(code);
  await saveSeen({
    ctx,
    input: { code, version: 2, form: { ...form, instruments: [percentOff("20")] } },
  });
  await expect.poll(shop.total).toBe("800.00");
  expect((await edit(code)).status).toBe("active");
  await pauseCampaign({ ctx, input: { code, version: 3 } });
  await expect.poll(shop.total).toBe("1000.00");
});

describe("the steps of its life", () => {
  test("each needs the version that was seen, and a state to step from", async () => {
    const { code } = await create({ name: "Steps", instruments: ["lib"] });
    const at = (version: number) => ({ ctx, input: { code, version } });
    for (const verb of [pauseCampaign, endCampaign, withdrawCampaign])
      expect((await refused(verb(at(1)))).code).toBe("campaign-status");
    expect((await edit(code)).version).toBe(1);
    await launchSeen(at(1));
    expect((await refused(launchSeen(at(1)))).code).toBe("version-conflict");
    expect((await refused(launchSeen(at(2)))).code).toBe("campaign-status");
    expect(await pauseCampaign(at(2))).toEqual({ version: 3, status: "paused" });
    expect(await launchSeen(at(3))).toEqual({ version: 4, status: "active" });
    expect(await withdrawCampaign(at(4))).toEqual({ version: 5, status: "draft" });
    await launchSeen(at(5));
    expect(await endCampaign(at(6))).toEqual({ version: 7, status: "ended" });
    for (const verb of [launchSeen, pauseCampaign, endCampaign, removeCampaign])
      expect((await refused(verb(at(7)))).code).toBe("campaign-status");
  });

  test("a conflict on launching, pausing, ending or removing says who was first, and when", async () => {
    const { code } = await create({ name: "Late", instruments: ["lib"] });
    const other = await shop.as("Андрій");
    await launchSeen({ ctx: other, input: { code, version: 1 } });
    for (const verb of [launchSeen, pauseCampaign, endCampaign, withdrawCampaign, removeCampaign]) {
      const error = await refused(verb({ ctx, input: { code, version: 1 } }));
      expect(error.code).toBe("version-conflict");
      expect(error.params).toEqual({ version: 2, by: "Андрій", at: other.now.toISOString() });
    }
  });

  test("a campaign that is over, or gives nothing, is not launched", async () => {
    const empty = await create({ name: "Empty" });
    const past = { startsAt: "2020-01-01T00:00:00Z", endsAt: "2020-02-01T00:00:00Z" };
    const over = await create({ name: "Past", ...past, instruments: ["lib"] });
    const launch = (code: string) => refused(launchSeen({ ctx, input: { code, version: 1 } }));
    expect((await launch(empty.code)).errors).toMatchObject([{ pointer: "/instruments" }]);
    expect((await launch(over.code)).errors).toMatchObject([{ pointer: "/endsAt", code: "over" }]);
    const copy = await duplicateCampaign({ ctx, input: { code: over.code } });
    expect((await edit(copy.code)).form).toMatchObject({ startsAt: null, endsAt: null });
  });

  test("a copy is a draft of its own that says the same", async () => {
    const limits = { uses: 5, usesPerCustomer: null, budget: "10.00" };
    const whole = { name: "Зразок", limits, stores: ["S1"], instruments: ["lib", percentOff("10")] };
    const { code } = await create({ ...whole, endsAt: "2090-01-01T00:00:00Z" });
    const copy = await duplicateCampaign({ ctx, input: { code } });
    expect(copy.code).toBe("zrazok-copy");
    const { form, status } = await edit(copy.code);
    const source = (await edit(code)).form;
    expect(form).toEqual({ ...source, code: copy.code, name: "Зразок (копія)" });
    expect(status).toBe("draft");
    expect((await duplicateCampaign({ ctx, input: { code } })).code).toBe("zrazok-copy-2");
  });

  test("only a draft that no receipt speaks of can go", async () => {
    const seen = (await create({ name: "Seen", instruments: ["lib"] })).code;
    await launchSeen({ ctx, input: { code: seen, version: 1 } });
    expect((await refused(removeCampaign({ ctx, input: { code: seen, version: 2 } }))).code).toBe(
      "campaign-status",
    );
    await withdrawCampaign({ ctx, input: { code: seen, version: 2 } });
    expect(await removeCampaign({ ctx, input: { code: seen, version: 3 } })).toEqual({ code: seen });
    expect((await refused(edit(seen))).code).toBe("campaign-not-found");
    expect((await create({ name: "Seen", instruments: ["lib"] })).code).toBe(seen);
    const { code } = await create({ name: "Short", instruments: ["lib"] });
    const { ids } = await campaignIds();
    expect(await removeCampaign({ ctx, input: { code, version: 1 } })).toEqual({ code });
    expect((await refused(edit(code))).code).toBe("campaign-not-found");
    const rows = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx
        .select()
        .from(audit)
        .where(and(eq(audit.tenantId, shop.tenantId), eq(audit.subjectId, ids.get(code) ?? ""))),
    );
    expect(rows.map(({ action }) => action).sort()).toEqual(["campaigns.remove", "campaigns.save"]);

    const used = (await create({ name: "Used", instruments: ["lib"] })).code;
    await makeUsed(used);
    expect((await refused(removeCampaign({ ctx, input: { code: used, version: 1 } }))).code).toBe("in-use");
    await launchSeen({ ctx, input: { code: used, version: 1 } });
    expect((await refused(withdrawCampaign({ ctx, input: { code: used, version: 2 } }))).code).toBe("in-use");
  });
});
