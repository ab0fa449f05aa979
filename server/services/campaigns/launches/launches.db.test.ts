import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { audit } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import type { DomainError } from "@/server/core/errors";
import { type CampaignShop, openCampaignShop } from "@/server/services/campaigns/campaigns/campaigns.fixture";
import { editCampaign } from "@/server/services/campaigns/campaigns/edit";
import { campaignHistory } from "@/server/services/campaigns/campaigns/history";
import { launchCampaign } from "@/server/services/campaigns/campaigns/launch";
import { restoreCampaign } from "@/server/services/campaigns/campaigns/restore";
import { saveCampaign } from "@/server/services/campaigns/campaigns/save";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { saveInstrument } from "@/server/services/campaigns/instruments/save";
import { getReplay } from "@/server/services/campaigns/replay/get";
import { agreedTo } from "@/server/testing/seen";
import type { Change } from "./change";
import { reviewLaunch } from "./review";
import { tryLaunch } from "./try";

let shop: CampaignShop;
let ctx: Ctx;

const off = (percent: string) => ({
  code: "off",
  reward: { kind: "percent_off", percent, selector: { skus: ["cup"] } },
});

beforeAll(async () => {
  shop = await openCampaignShop({
    products: [
      { sku: "cup", name: "Чашка", price: "100.00", cost: "80.00" },
      { sku: "tea", price: "1000.00" },
    ],
    instruments: [{ code: "lib", reward: { kind: "percent_off", percent: "1" } }],
  });
  ctx = await shop.as("Олена");
  const lines = [{ lineId: "1", sku: "cup", quantity: "1.000", price: "100.00" }];
  const sold = await shop.till.post("/purchases", {
    ...{ externalId: randomUUID(), occurredAt: new Date().toISOString(), currency: "UAH", lines },
  });
  expect(sold.status).toBe(201);
});

const make = async (instruments: unknown[], rest: object = {}) => {
  const form = { name: randomUUID(), instruments, ...rest };
  return (await saveCampaign({ ctx, input: { code: null, version: null, form } })).code;
};

const refused = async (action: Promise<unknown>): Promise<DomainError> => {
  const error: unknown = await action.then(
    () => null,
    (e) => e,
  );
  if (!error) throw new Error("this should have been refused");
  return error as DomainError;
};

/** Waits for the trial of exactly this change to end. */
async function tried(change: Change, code: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const view = await tryLaunch({ ctx: { ...ctx, now: new Date() }, input: { change, code } });
    const [reviewed] = await reviewLaunch({ ctx, input: { change } });
    if (reviewed?.trial) return;
    for (let polls = 0; polls < 400; polls++) {
      if ((await getReplay({ ctx, input: { id: view.id } })).state !== "running") break;
      await new Promise((done) => setTimeout(done, 10));
    }
  }
  throw new Error("the trial does not end");
}

const risksOf = async (change: Change) =>
  (await reviewLaunch({ ctx, input: { change } })).map(({ risks }) => risks.map(({ key }) => key));

const launch = (code: string, version = 1) => ({ kind: "launch", code, version }) as const;

const agreements = (code: string) =>
  withTenant(shop.db, shop.tenantId, async (tx) =>
    (
      await tx
        .select()
        .from(audit)
        .where(and(eq(audit.tenantId, shop.tenantId), eq(audit.action, "campaigns.accept")))
    ).filter(({ details }) => (details as { code: string }).code === code),
  );

describe("launching", () => {
  test("90 % off everything needs an agreement to each of its findings, and who agreed is kept", async () => {
    const code = await make([off("90")]);
    const input = { code, version: 1 };
    const blind = await refused(launchCampaign({ ctx, input }));
    expect(blind.code).toBe("not-seen");
    expect(blind.params.risks).toBe("below_cost:off unlimited:off not_tried");
    await tried(launch(code), code);
    expect(await risksOf(launch(code))).toEqual([["below_cost:off", "unlimited:off", "losing"]]);
    const [seen] = (await agreedTo(ctx, launch(code))) ?? [];
    if (!seen) throw new Error("nothing was shown");
    for (const wrong of [
      [],
      [{ ...seen, risks: ["below_cost:off", "unlimited:off"] }],
      [{ ...seen, version: 1 }],
      [{ ...seen, version: 3 }],
      [{ ...seen, mark: "0".repeat(64) }],
      [{ ...seen, code: "another" }],
    ])
      expect((await refused(launchCampaign({ ctx, input: { ...input, seen: wrong } }))).code).toBe(
        "not-seen",
      );
    expect(await agreements(code)).toEqual([]);
    await launchCampaign({ ctx, input: { ...input, seen: [seen] } });
    expect(await agreements(code)).toMatchObject([
      {
        ...{ actorKind: "staff", actorId: ctx.actor.id, at: ctx.now },
        details: { code, version: 2, risks: seen.risks, by: "tick", trial: expect.any(String) },
      },
    ]);
    const { entries } = await campaignHistory({ ctx, input: { code, before: null } });
    expect(entries.map(({ version, agreed }) => [version, agreed])).toEqual([
      [2, ["below_cost", "unlimited", "losing"]],
      [1, []],
    ]);
  });

  test("what costs little and was tried needs no agreement, and leaves no entry", async () => {
    const code = await make([off("5")]);
    await tried(launch(code), code);
    expect(await risksOf(launch(code))).toEqual([[]]);
    const seen = await agreedTo(ctx, launch(code));
    await launchCampaign({ ctx, input: { code, version: 1, seen } });
    expect(await agreements(code)).toEqual([]);
  });

  test("a trial of an earlier version does not count for the current one", async () => {
    const code = await make([off("5")]);
    await tried(launch(code), code);
    const { form } = await editCampaign({ ctx, input: { code } });
    const changed = { ...form, instruments: [off("6")] };
    await saveCampaign({ ctx, input: { code, version: 1, form: changed } });
    expect(await risksOf(launch(code, 2))).toEqual([["not_tried"]]);
  });

  test("looking changes nothing", async () => {
    const code = await make([off("90")]);
    await reviewLaunch({ ctx, input: { change: launch(code) } });
    expect(await editCampaign({ ctx, input: { code } })).toMatchObject({ version: 1, status: "draft" });
  });
});

describe("changing live campaigns", () => {
  const makeLive = async (instruments: unknown[]) => {
    const code = await make(instruments);
    const seen = await agreedTo(ctx, launch(code));
    await launchCampaign({ ctx, input: { code, version: 1, seen } });
    return code;
  };

  test("saving, going back and the library are held to the same", async () => {
    const code = await makeLive([off("5"), "lib"]);
    const { form } = await editCampaign({ ctx, input: { code } });
    const dear = { ...form, instruments: [off("95"), "lib"] };
    const save = { code, version: 2, form: dear };
    expect((await refused(saveCampaign({ ctx, input: save }))).params.risks).toBe(
      "below_cost:off unlimited:off not_tried",
    );
    const change = { kind: "save", ...save } as const;
    await tried(change, code);
    const seen = await agreedTo(ctx, change);
    expect(seen?.[0]?.risks).toEqual(["below_cost:off", "unlimited:off", "losing"]);
    await saveCampaign({ ctx, input: { ...save, seen } });

    const back = { code, version: 3, to: 2 };
    expect((await refused(restoreCampaign({ ctx, input: back }))).params.risks).toBe("not_tried");
    const seenBack = await agreedTo(ctx, { kind: "restore", ...back });
    await restoreCampaign({ ctx, input: { ...back, seen: seenBack } });

    const lib = { code: "lib", version: 1, form: { reward: { kind: "percent_off", percent: "99" } } };
    const error = await refused(saveInstrument({ ctx, input: lib }));
    expect(error.params).toEqual({ code, risks: "below_cost:lib unlimited:lib not_tried" });
    const seenLib = await agreedTo(ctx, { kind: "instrument", ...lib });
    expect(seenLib?.map((one) => one.code)).toEqual([code]);
    await saveInstrument({ ctx, input: { ...lib, seen: seenLib } });
  });

  test("a draft is saved as before, and a live one that stays as it is too", async () => {
    const draft = await make([off("5")]);
    const { form } = await editCampaign({ ctx, input: { code: draft } });
    const dear = { ...form, instruments: [off("95")] };
    expect(await risksOf({ kind: "save", code: draft, version: 1, form: dear })).toEqual([]);
    await saveCampaign({ ctx, input: { code: draft, version: 1, form: dear } });
    const live = await makeLive([off("5")]);
    const same = (await editCampaign({ ctx, input: { code: live } })).form;
    expect(await saveCampaign({ ctx, input: { code: live, version: 2, form: same } })).toEqual({
      ...{ code: live, version: 2 },
    });
  });
});

test("a configuration file reports what it makes live, also before it is applied, and that is recorded", async () => {
  const campaigns = [{ code: "file", instruments: [off("90")] }];
  const apply = (dryRun: boolean) =>
    applyConfig({ ctx: shop.ctx, input: { config: { version: 1, campaigns }, dryRun, prune: false } });
  const risks = [
    {
      code: "file",
      risks: [
        { kind: "below_cost", instrument: "off" },
        { kind: "unlimited", instrument: "off" },
      ],
    },
  ];
  expect((await apply(true)).risks).toEqual(risks);
  expect(await agreements("file")).toEqual([]);
  expect((await apply(false)).risks).toEqual(risks);
  expect(await agreements("file")).toMatchObject([{ details: { by: "file", version: 1 } }]);
  expect((await apply(false)).risks).toEqual([]);
  expect(await agreements("file")).toHaveLength(1);
});
