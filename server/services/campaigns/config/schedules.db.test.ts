import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/server/core/context";
import type { DomainError } from "@/server/core/errors";
import {
  type CampaignShop,
  openCampaignShop,
  percentOff,
} from "@/server/services/campaigns/campaigns/campaigns.fixture";
import { launchCampaign } from "@/server/services/campaigns/campaigns/launch";
import { saveCampaign } from "@/server/services/campaigns/campaigns/save";
import { agreedTo } from "@/server/testing/seen";
import { applyConfig } from "./apply";

let shop: CampaignShop;
let ctx: Ctx;

beforeAll(async () => {
  shop = await openCampaignShop({
    stores: [
      { code: "S1", name: "Київ", timezone: "Europe/Kyiv" },
      { code: "S9", name: "Рейк’явік", timezone: "Atlantic/Reykjavik" },
    ],
  });
  ctx = await shop.as("Олена");
});

const refused = async (action: Promise<unknown>): Promise<DomainError["errors"]> => {
  const error: unknown = await action.then(
    () => null,
    (e) => e,
  );
  return (error as DomainError | null)?.errors ?? [];
};

const apply = (campaign: object) =>
  applyConfig({
    ctx: shop.ctx,
    input: {
      config: { version: 1, campaigns: [{ code: "c", instruments: [percentOff("1")], ...campaign }] },
      ...{ prune: false, dryRun: true },
    },
  });

const NEVER = { pointer: "/campaigns/0/schedule", code: "never-on" };
const monday = { startsAt: "2026-03-02T00:00:00+02:00", endsAt: "2026-03-03T00:00:00+02:00" };
const spring = { startsAt: "2026-03-29T00:00:00+02:00", endsAt: "2026-03-30T00:00:00+03:00" };

describe("a configuration file", () => {
  test.each<[string, object, object[]]>([
    ["no days", { schedule: { weekdays: [] } }, [NEVER]],
    ["no hours", { schedule: { from: "09:00", to: "09:00" } }, [NEVER]],
    ["a Monday on Tuesdays", { ...monday, schedule: { weekdays: [2] } }, [NEVER]],
    [
      "the hour that spring skips",
      { ...spring, stores: ["S1"], schedule: { from: "03:00", to: "04:00" } },
      [NEVER],
    ],
    ["the same hour where no clock is changed", { ...spring, schedule: { from: "03:00", to: "04:00" } }, []],
    ["what has ended", { status: "ended", schedule: { weekdays: [] } }, []],
    ["a Monday on Mondays", { ...monday, schedule: { weekdays: [1] } }, []],
    ["30 February", { startsAt: "2026-02-30T00:00:00+02:00" }, [{ pointer: "/campaigns/0/startsAt" }]],
  ])("%s", async (_, campaign, errors) => expect(await refused(apply(campaign))).toMatchObject(errors));
});

test("the desk's form is refused at its field, and a launch when the days are over", async () => {
  const form = { name: "x", instruments: [percentOff("1")] };
  const save = (more: object) =>
    saveCampaign({ ctx, input: { code: null, version: null, form: { ...form, ...more } } });
  expect(await refused(save({ schedule: { weekdays: [] } }))).toMatchObject([
    { pointer: "/schedule", code: "never-on" },
  ]);
  const hour = 3_600_000;
  const nowMs = ctx.now.getTime();
  const at = (ms: number) => new Date(ms).toISOString();
  const weekday = new Date(nowMs - 48 * hour).getUTCDay() || 7;
  const { code } = await save({
    ...{ startsAt: at(nowMs - 72 * hour), endsAt: at(nowMs + hour) },
    schedule: { weekdays: [weekday], from: "12:00", to: "13:00" },
  });
  const input = { code, version: 1 };
  const seen = await agreedTo(ctx, { kind: "launch", ...input }).catch(() => []);
  expect(await refused(launchCampaign({ ctx, input: { ...input, seen } }))).toMatchObject([
    { pointer: "/schedule", code: "never-on" },
  ]);
});
