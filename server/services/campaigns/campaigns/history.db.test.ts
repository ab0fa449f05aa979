import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/server/core/context";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { launchSeen, restoreSeen, saveInstrumentSeen, saveSeen } from "@/server/testing/seen";
import { type CampaignShop, openCampaignShop, percentOff } from "./campaigns.fixture";
import { editCampaign } from "./edit";
import { campaignHistory } from "./history";

let shop: CampaignShop;
let ctx: Ctx;

const lib = (percent: string) => ({
  code: "lib",
  name: "Бібліотека",
  when: [],
  reward: { kind: "percent_off", percent },
});

beforeAll(async () => {
  shop = await openCampaignShop({ instruments: [lib("1")] });
  ctx = await shop.as("Олена");
});

const history = (code: string, before: number | null = null) =>
  campaignHistory({ ctx, input: { code, before } });

const open = (code: string) => editCampaign({ ctx, input: { code } });

async function create(name: string, instruments: unknown[]): Promise<string> {
  const input = { code: null, version: null, form: { name, instruments } };
  return (await saveSeen({ ctx, input })).code;
}

const save = async (code: string, rest: object) => {
  const { form, version } = await open(code);
  return saveSeen({ ctx, input: { code, version, form: { ...form, ...rest } } });
};

describe("the history", () => {
  test("lists who did what, newest first, and what differed", async () => {
    const code = await create("Changed", [percentOff("10")]);
    await save(code, { instruments: [percentOff("15")], priority: 2 });
    await launchSeen({ ctx, input: { code, version: 2 } });
    const { entries, more, status } = await history(code);
    expect({ more, status }).toEqual({ more: false, status: "active" });
    expect(entries.map(({ version, action, by }) => ({ version, action, by: by.name }))).toEqual([
      { version: 3, action: "launch", by: "Олена" },
      { version: 2, action: "save", by: "Олена" },
      { version: 1, action: "create", by: "Олена" },
    ]);
    expect(entries.map(({ changes }) => changes)).toEqual([
      [{ pointer: "/status", before: "draft", after: "active" }],
      [
        { pointer: "/priority", before: 0, after: 2 },
        { pointer: "/instruments/0/reward/percent", before: "10", after: "15" },
      ],
      [],
    ]);
    expect(entries[0]?.at).toEqual(ctx.now);
    expect(entries[1]?.before?.priority).toBe(0);
    expect(entries[2]?.before).toBeNull();
  });

  test("includes changes by the command line, and campaigns ended by a pruned file", async () => {
    const file = { version: 1, campaigns: [{ code: "cli", name: "CLI", instruments: ["lib"] }] };
    await shop.apply(file);
    await shop.apply(file);
    await shop.apply({ version: 1, campaigns: [{ ...file.campaigns[0], priority: 3 }] });
    const { entries } = await history("cli");
    expect(entries.map(({ version, action, by }) => [version, action, by.kind])).toEqual([
      [2, "apply", "system"],
      [1, "apply", "system"],
    ]);
    expect(entries[0]?.changes).toEqual([{ pointer: "/priority", before: 0, after: 3 }]);
  });

  test("goes on beyond its first page", async () => {
    const code = await create("Long", []);
    for (let i = 1; i <= 26; i++) await save(code, { priority: i });
    const first = await history(code);
    expect(first.entries).toHaveLength(25);
    expect(first.more).toBe(true);
    expect(first.entries.at(-1)?.changes).toHaveLength(1);
    const rest = await history(code, first.entries.at(-1)?.version);
    expect(rest.entries.map(({ version }) => version)).toEqual([2, 1]);
    expect(rest.more).toBe(false);
  });
});

describe("going back", () => {
  test("makes a new version of the old one, at tills too, and leaves it running", async () => {
    const code = await create("Back", [percentOff("40")]);
    await launchSeen({ ctx, input: { code, version: 1 } });
    await save(code, { instruments: [percentOff("50")] });
    await expect.poll(shop.total).toBe("500.00");
    expect(await restoreSeen({ ctx, input: { code, version: 3, to: 1 } })).toEqual({
      version: 4,
      status: "active",
    });
    await expect.poll(shop.total).toBe("600.00");
    const [last] = (await history(code)).entries;
    expect(last).toMatchObject({ version: 4, action: "restore", restoredFrom: 1 });
    await expect(restoreSeen({ ctx, input: { code, version: 3, to: 2 } })).rejects.toMatchObject({
      code: "version-conflict",
    });
    await expect(restoreSeen({ ctx, input: { code, version: 4, to: 9 } })).rejects.toMatchObject({
      code: "not-found",
    });
    expect((await open(code)).version).toBe(4);
  });

  test("a shared instrument that is as it was stays shared; one that changed comes back as the campaign's own", async () => {
    const other = await create("Other", ["lib"]);
    const code = await create("Shares", ["lib"]);
    await save(code, { priority: 1 });
    await restoreSeen({ ctx, input: { code, version: 2, to: 1 } });
    expect((await open(code)).form.instruments).toEqual(["lib"]);

    await saveInstrumentSeen({ ctx, input: { code: "lib", version: 1, form: lib("7") } });
    const { version } = await open(code);
    await restoreSeen({ ctx, input: { code, version, to: 1 } });
    expect((await open(code)).form.instruments).toEqual([lib("1")]);
    expect((await open(other)).form.instruments).toEqual(["lib"]);
  });

  test("what an old version names must still be there", async () => {
    const stores = [{ code: "S1" }, { code: "S2" }, { code: "S3" }];
    await shop.apply({ version: 1, stores });
    const code = await create("Places", []);
    await save(code, { stores: ["S3"] });
    await save(code, { stores: [] });
    const config = { version: 1, stores: stores.slice(0, 2) };
    await applyConfig({ ctx: shop.ctx, input: { config, prune: true, dryRun: false } });
    const back = restoreSeen({ ctx, input: { code, version: 3, to: 2 } });
    await expect(back).rejects.toMatchObject({ code: "validation", errors: [{ pointer: "/stores/0" }] });
  });
});
