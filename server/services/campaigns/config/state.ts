import { selectSeries } from "@/db/campaigns/coupon-series";
import { selectTiers } from "@/db/campaigns/programme";
import type { Tx } from "@/db/client";
import { selectSegments } from "@/db/growth/segments";
import { selectAttributes, selectAttributeValues } from "@/db/shop/attributes";
import { selectBrands } from "@/db/shop/brands";
import { selectCategories } from "@/db/shop/categories";
import { selectGroups } from "@/db/shop/groups";
import { selectProducts } from "@/db/shop/products";
import { selectStores } from "@/db/shop/stores";
import { decimalForm } from "@/server/core/decimals";
import { groupBy } from "@/server/core/group-by";
import { loadTenant } from "@/server/core/tenant/load";
import { loadProgramme } from "@/server/core/tenant/programme";
import { readSharedCodes } from "@/server/services/campaigns/coupon-series/read-shared";
import { asSet } from "./normalise";
import { readCampaigns } from "./state-campaigns";
import type { State } from "./state-types";

const money = (minor: number | null): string | null => (minor === null ? null : decimalForm("money", minor));

/** @param products which of them to read: they may be many, and most questions do not need them */
export async function readState(
  tx: Tx,
  tenantId: string,
  { products }: { products: boolean },
): Promise<State> {
  const tenant = await loadTenant(tx, tenantId);
  const { programme, tierRule } = await readProgramme(tx, tenantId);
  return {
    tenant: {
      currency: tenant.currency,
      country: tenant.country,
      timezone: tenant.timezone,
      locale: tenant.locale as State["tenant"]["locale"],
      cardNumbers: tenant.cardNumbers,
      receiptNumbers: tenant.receiptNumbers,
    },
    brands: (await selectBrands(tx, tenantId)).map(({ code, name }) => ({ code, name })),
    stores: (await selectStores(tx, tenantId)).map((s) => ({
      code: s.code,
      name: s.name,
      brand: s.brandCode,
      region: s.region,
      timezone: s.timezone,
    })),
    groups: (await selectGroups(tx, tenantId)).map(({ code, name, isDefault }) => ({
      code,
      name,
      default: isDefault,
    })),
    segments: (await selectSegments(tx, tenantId)).map(({ code, name, source, where }) => ({
      code,
      name,
      source,
      where: (where ?? undefined) as Record<string, unknown> | undefined,
    })),
    attributes: await readAttributes(tx, tenantId),
    categories: await readCategories(tx, tenantId),
    products: products ? await readProducts(tx, tenantId, null) : [],
    programme,
    tierRule,
    tiers: (await selectTiers(tx, tenantId)).map(({ code, name, fromMinor, earnPercent }) => ({
      code,
      name,
      from: decimalForm("money", fromMinor),
      earnPercent,
    })),
    couponSeries: await readCouponSeries(tx, tenantId),
    ...(await readCampaigns(tx, tenantId)),
  };
}

async function readProgramme(tx: Tx, tenantId: string): Promise<Pick<State, "programme" | "tierRule">> {
  const row = await loadProgramme(tx, tenantId);
  const programme = {
    earnPercent: row.earnPercent,
    earnRounding: row.earnRounding as State["programme"]["earnRounding"],
    earnStep: row.earnStep,
    pointValue: decimalForm("money", row.pointValueMinor),
    redeemMaxPercent: row.redeemMaxPercent,
    redeemMinPoints: decimalForm("points", row.redeemMinPoints),
    redeemNeeds: row.redeemNeeds,
    redeemNeedsFrom: row.redeemNeedsFrom === null ? null : decimalForm("points", row.redeemNeedsFrom),
    pendingDays: row.pendingDays,
    lifetimeDays: row.lifetimeDays,
    negativeBalance: row.negativeBalance,
    rxEarns: row.rxEarns,
  };
  const { tierWindowDays: windowDays, tierGraceDays } = row;
  return { programme, tierRule: windowDays === null ? null : { windowDays, graceDays: tierGraceDays ?? 0 } };
}

async function readCouponSeries(tx: Tx, tenantId: string): Promise<State["couponSeries"]> {
  const codes = await readSharedCodes(tx, tenantId);
  return (await selectSeries(tx, tenantId)).map((row) => ({
    code: row.code,
    name: row.name,
    kind: row.kind,
    prefix: row.prefix,
    length: row.length,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    lifetimeDays: row.lifetimeDays,
    limits: { uses: row.usesMost, usesPerCustomer: row.usesMostPerCustomer },
    personal: row.personal,
    codes: asSet(codes.get(row.id) ?? []),
    archived: row.archivedAt !== null,
  }));
}

async function readAttributes(tx: Tx, tenantId: string): Promise<State["attributes"]> {
  const values = groupBy(await selectAttributeValues(tx, tenantId), (v) => v.attributeId);
  return (await selectAttributes(tx, tenantId)).map(({ id, code, name, type, many, unit }) => ({
    code,
    name,
    type,
    many,
    unit,
    values: (values.get(id) ?? []).map((v) => ({ code: v.code, name: v.name })),
  }));
}

async function readCategories(tx: Tx, tenantId: string): Promise<State["categories"]> {
  const rows = await selectCategories(tx, tenantId);
  const codes = new Map(rows.map((row) => [row.id, row.code]));
  return rows.map(({ code, name, parentId, sensitive }) => ({
    code,
    name,
    sensitive,
    parent: parentId === null ? null : (codes.get(parentId) ?? null),
  }));
}

/** @param skus only these; null: all of them */
export async function readProducts(
  tx: Tx,
  tenantId: string,
  skus: string[] | null,
): Promise<State["products"]> {
  return (await selectProducts(tx, tenantId, skus)).map((row) => ({
    sku: row.sku,
    name: row.name,
    category: row.category,
    barcodes: asSet(row.barcodes),
    price: money(row.priceMinor),
    cost: money(row.costMinor),
    rx: row.rx,
    floorPrice: money(row.floorPriceMinor),
    noDiscount: row.noDiscount,
    noPoints: row.noPoints,
    attributes: Object.fromEntries(Object.entries(row.attributes).map(([code, v]) => [code, asSet(v)])),
  }));
}
