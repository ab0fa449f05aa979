import type { Tx } from "@/db/client";
import { type BuyerRow, type LineRow, selectBuyer } from "@/db/growth/segment-buyer";
import type { Ctx } from "@/server/core/context";
import { loadKeys } from "@/server/core/personal/keys";
import { birthdayIn, dayNumber } from "@/server/engine/basket/dates";
import type { KeptAffinities } from "@/server/engine/portraits/shop";
import type { Buyer, BuyerConsent, BuyerLine } from "@/server/engine/segments/buyer";
import type { Around } from "./asking";

/** A customer as rules see them; null for who can be in no segment: merged, erased, a service card. */
export async function loadBuyer(tx: Tx, ctx: Ctx, around: Around, id: string): Promise<Buyer | null> {
  const { asking } = around;
  const { timezone, now, at } = asking;
  const row = await selectBuyer(tx, ctx.tenantId, { id, timezone, now });
  if (!row || row.isServiceCard || row.status === "erased" || row.status === "merged") return null;
  const { keys } = await loadKeys(tx, ctx.tenantId);
  const today = dayNumber(asking.today);
  const birthDate = row.birthDate === null ? null : keys.decrypt(row.birthDate);
  const said = row.consents.filter(({ atMs }) => atMs <= at.getTime());
  const agreed = said.find(({ purpose }) => purpose === "health_profile")?.granted ?? false;
  const isOpen = agreed || !asking.asksHealthConsent;
  const bySku = new Map([...around.products].map(([sku, { id: productId }]) => [productId, sku]));
  const productOf = (productId: string | null) =>
    productId === null ? null : (around.products.get(bySku.get(productId) ?? "")?.product ?? null);
  const toLine = ([
    document,
    atMs,
    day,
    store,
    region,
    channel,
    product,
    sku,
    milli,
    minor,
  ]: LineRow): BuyerLine => {
    const known = productOf(product);
    return {
      document,
      atMs,
      day,
      store,
      region,
      channel,
      sku,
      product: known,
      isHidden: !isOpen || (known !== null && around.isHidden(known)),
      quantityMilli: milli,
      netMinor: minor,
    };
  };
  return {
    nowMs: at.getTime(),
    ...ageOf(birthDate, today),
    registeredDays: today - dayNumber(row.registeredOn),
    locale: row.locale,
    group: row.group,
    tier: row.tier ?? asking.startingTier,
    registeredStore: row.registeredStore,
    registeredRegion: row.registeredRegion,
    identifiers: row.identifiers,
    household: row.household,
    consents: standing(said),
    balancePoints: row.balance,
    availablePoints: row.spendable - row.held,
    expiring: row.expiring.map(({ on, points }) => ({ inDays: dayNumber(on) - today, points })),
    portrait: portraitOf(row, today),
    refills: row.refills.map(({ productId, on }) => ({
      sku: bySku.get(productId) ?? "",
      product: productOf(productId),
      dueIn: dayNumber(on) - today,
    })),
    segments: row.segments,
    bought: row.bought.map(toLine),
    returned: row.returned.map(toLine),
    messages: row.messages,
    chains: [],
    daysAgoMs: (days) => asking.daysAgo(days).getTime(),
    momentMs: (text) => asking.moment(text).getTime(),
  };
}

function ageOf(birthDate: string | null, today: number): Pick<Buyer, "age" | "birthdayIn"> {
  if (birthDate === null) return { age: null, birthdayIn: null };
  const year = new Date(today * 86_400_000).getUTCFullYear();
  const thisYear = birthdayIn(year, birthDate);
  return {
    age: year - Number(birthDate.slice(0, 4)) - (thisYear > today ? 1 : 0),
    birthdayIn: (thisYear >= today ? thisYear : birthdayIn(year + 1, birthDate)) - today,
  };
}

/** Of each purpose and channel the last word; what was said later for all channels takes its place. */
function standing(said: BuyerRow["consents"]): BuyerConsent[] {
  const kept: BuyerConsent[] = [];
  for (const { purpose, channel, granted } of said) {
    const later = kept.filter((one) => one.purpose === purpose);
    if (later.some((one) => one.channel === null || one.channel === channel)) continue;
    kept.push({ purpose, channel, granted });
  }
  return kept;
}

function portraitOf({ portrait }: BuyerRow, today: number): Buyer["portrait"] {
  if (!portrait) return null;
  const { lastDay, visitDue, affinities, ...rest } = portrait;
  return {
    ...rest,
    recencyDays: today - dayNumber(lastDay),
    visitDueIn: visitDue === null ? null : dayNumber(visitDue) - today,
    channel: null,
    averageCheckMinor: Math.round(rest.spentMinor / rest.receipts),
    affinities: affinities as KeptAffinities | null,
  };
}
