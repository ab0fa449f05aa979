import { raiseCampaigns } from "@/db/campaigns/campaigns";
import { raiseInstruments } from "@/db/campaigns/instruments";
import { findProgramme, upsertProgramme, upsertTiers } from "@/db/campaigns/programme";
import type { Tx } from "@/db/client";
import { resetChangedRules, upsertSegments } from "@/db/growth/segments";
import { selectBrands, upsertBrands } from "@/db/shop/brands";
import { upsertGroups } from "@/db/shop/groups";
import { upsertStores } from "@/db/shop/stores";
import { updateTenant } from "@/db/shop/tenants";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { decimalUnits } from "@/server/core/decimals";
import { newId } from "@/server/core/ids";
import { DEFAULT_PROGRAMME } from "@/server/core/tenant/default-programme";
import { writeCouponSeries } from "./inside/write-coupons";
import { changedCampaigns, type Plan, touched } from "./plan";
import type { StoreForm } from "./schema";
import { codeOf, type State } from "./state-types";
import { writeCampaigns, writeInstruments } from "./write-campaigns";
import { writeAttributes, writeCategories, writeProducts } from "./write-catalog";

/** Only what differs is written, each section after those that it refers to. */
export async function writePlan(tx: Tx, ctx: Ctx, { singles, lists, merged }: Plan): Promise<void> {
  const { tenantId } = ctx;
  const withId = <T extends object>(item: T) => ({ tenantId, id: newId(), ...item });
  if (singles.tenant) await updateTenant(tx, tenantId, merged.tenant);
  await upsertBrands(tx, touched(lists.brands).map(withId));
  await writeStores(tx, ctx, touched(lists.stores));
  const groups = touched(lists.groups).map(({ code, name, default: isDefault }) => ({
    code,
    name,
    isDefault,
  }));
  await upsertGroups(tx, groups.map(withId));
  await upsertSegments(
    tx,
    touched(lists.segments).map((s) => withId({ ...s, where: s.where ?? null })),
  );
  await resetChangedRules(
    tx,
    tenantId,
    touched(lists.segments).map(({ code }) => code),
  );
  await writeAttributes(tx, ctx, touched(lists.attributes));
  await writeCategories(tx, ctx, touched(lists.categories));
  await writeProducts(tx, ctx, touched(lists.products));
  if (singles.programme || singles.tierRule) await writeProgramme(tx, tenantId, merged);
  const tiers = touched(lists.tiers).map(({ from, ...t }) => ({
    ...t,
    fromMinor: decimalUnits("money", from),
  }));
  await upsertTiers(
    tx,
    tiers.map((tier) => ({ tenantId, ...tier })),
  );
  await writeCouponSeries(tx, ctx, touched(lists.couponSeries));
  for (const raised of await raiseInstruments(tx, tenantId, touched(lists.instruments).map(codeOf)))
    await recordAudit(tx, ctx, {
      action: "instruments.apply",
      subject: { kind: "instrument", id: raised.id },
      details: { code: raised.code, version: raised.version },
    });
  await writeInstruments(tx, ctx, touched(lists.instruments));
  await raiseCampaigns(tx, tenantId, changedCampaigns({ lists, merged }), ctx.now);
  await writeCampaigns(tx, ctx, touched(lists.campaigns));
}

async function writeStores(tx: Tx, { tenantId, now }: Ctx, items: StoreForm[]): Promise<void> {
  const brands = new Map((await selectBrands(tx, tenantId)).map((b) => [b.code, b.id]));
  const rows = items.map(({ brand, timezone, ...store }) => ({
    tenantId,
    id: newId(),
    ...store,
    brandId: brand === null ? null : (brands.get(brand) ?? null),
    timezone: timezone ?? "UTC",
    createdAt: now,
  }));
  await upsertStores(tx, rows);
}

async function writeProgramme(tx: Tx, tenantId: string, { programme, tierRule }: State): Promise<void> {
  const { pointValue, redeemMinPoints, redeemNeedsFrom, ...rest } = programme;
  await upsertProgramme(tx, {
    ...DEFAULT_PROGRAMME,
    ...(await findProgramme(tx, tenantId)),
    ...rest,
    tenantId,
    pointValueMinor: decimalUnits("money", pointValue),
    redeemMinPoints: decimalUnits("points", redeemMinPoints),
    redeemNeedsFrom: redeemNeedsFrom === null ? null : decimalUnits("points", redeemNeedsFrom),
    tierWindowDays: tierRule?.windowDays ?? null,
    tierGraceDays: tierRule?.graceDays ?? null,
  });
}
