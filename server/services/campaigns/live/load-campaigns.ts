import type { SeriesRow } from "@/db/campaigns/coupon-series";
import {
  selectLiveCampaigns,
  selectLiveProgramme,
  selectLiveSeries,
  selectLiveStores,
} from "@/db/campaigns/live";
import { asTheyAre, asTheyWere, lastRevision } from "@/db/campaigns/live-history";
import { type Db, withSnapshot } from "@/db/client";
import { findReferralTerms } from "@/db/growth/referrals";
import { findTenant } from "@/db/shop/tenants";
import { now } from "@/server/core/clock";
import { decimalForm } from "@/server/core/decimals";
import { DomainError } from "@/server/core/errors";
import { type TenantKeys, tenantKeys } from "@/server/core/secrets";
import { DEFAULT_PROGRAMME } from "@/server/core/tenant/default-programme";
import { type OwnNumbers, ownNumbers } from "@/server/core/tenant/own-numbers";
import { couponKey } from "@/server/engine/basket/coupon-key";
import { createRuleset, type Ruleset } from "@/server/engine/basket/score";
import type { Campaign, Programme } from "@/server/engine/basket/types";
import { asksHealthConsent } from "@/server/engine/policy/health-profile";
import { ladder } from "@/server/engine/tiers/ladder";
import type { Tier, TierRule } from "@/server/engine/tiers/types";
import { env } from "@/server/env";
import { toCampaignForm, toInstrumentForm } from "@/server/services/campaigns/config/campaign-form";
import { toEngineCampaign, toEngineProgramme } from "@/server/services/campaigns/config/compile";
import { readSharedCodes } from "@/server/services/campaigns/coupon-series/read-shared";
import { type Locale, localeOf } from "@/server/texts";

export interface LiveStore {
  id: string;
  code: string;
  name: string;
  region: string | null;
  brand: string | null;
  timezone: string;
}

export interface LimitedCampaign {
  id: string;
  code: string;
  limits: Campaign["limits"];
}

/** A series of coupons, as far as issuing and telling mistakes need it. */
export interface LiveSeries {
  id: string;
  kind: SeriesRow["kind"];
  prefix: string;
  length: number;
  endsAtMs: number | null;
  lifetimeDays: number | null;
  personal: boolean;
  archived: boolean;
  /** of shared ones the first code */
  sharedCode: string | null;
}

/** What tiers are held by; earning is in the programme. */
export interface LiveTiers {
  /** from the lowest to the highest */
  steps: readonly (Tier & { name: string })[];
  rule: TierRule;
}

/** Everything about a tenant that a till's request needs and that changes seldom. */
export interface LiveCampaigns {
  /** the number of the change that made it so, the same in every process */
  revision: number;
  tenant: {
    id: string;
    code: string;
    name: string;
    country: string;
    currency: string;
    locale: Locale;
    timezone: string;
    keys: TenantKeys;
    own: OwnNumbers;
    /** what customers buy may be looked at only with their consent to a health profile */
    asksHealthConsent: boolean;
    /** cashiers get a suggestion with a quote */
    suggestionHints: boolean;
    /** of so many months, receipts paid with a card are those of who registers it; 0: they are not */
    cardReceiptsMonths: number;
  };
  stores: ReadonlyMap<string, LiveStore>;
  programme: Programme;
  tiers: LiveTiers;
  points: { pendingDays: number; lifetimeDays: number | null; negativeBalance: "allow" | "clamp" };
  /** whether customers see their referral codes */
  referral: { enabled: boolean };
  defaultGroupId: string | null;
  ruleset: Ruleset;
  campaignIds: ReadonlyMap<string, string>;
  /** campaigns with a limit of any kind, in the order of their ids: the order in which limits are taken */
  limited: readonly LimitedCampaign[];
  /** by code */
  series: ReadonlyMap<string, LiveSeries>;
  /** keys of the codes that campaigns name themselves */
  couponCodes: ReadonlySet<string>;
}

type ProgrammeRows = Awaited<ReturnType<typeof selectLiveProgramme>>;

function compileProgramme(rows: ProgrammeRows): Programme {
  const row = rows.programme ?? DEFAULT_PROGRAMME;
  return toEngineProgramme(
    {
      ...row,
      earnRounding: row.earnRounding as Programme["earnRounding"],
      pointValue: decimalForm("money", row.pointValueMinor),
      redeemMinPoints: decimalForm("points", row.redeemMinPoints),
      redeemNeedsFrom: row.redeemNeedsFrom === null ? null : decimalForm("points", row.redeemNeedsFrom),
    },
    rows.tiers.map((t) => ({ ...t, from: decimalForm("money", t.fromMinor) })),
  );
}

const liveTiers = ({ programme, tiers }: ProgrammeRows): LiveTiers => ({
  steps: ladder(tiers).map(({ code, fromMinor }) => ({
    code,
    fromMinor,
    name: tiers.find((tier) => tier.code === code)?.name ?? code,
  })),
  rule: { windowDays: programme?.tierWindowDays ?? null, graceDays: programme?.tierGraceDays ?? 0 },
});

const isLimited = ({ limits }: { limits: Campaign["limits"] }): boolean =>
  limits.uses !== null || limits.usesPerCustomer !== null || limits.budgetMinor !== null;

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

function liveSeries(
  rows: readonly SeriesRow[],
  codes: ReadonlyMap<string, readonly string[]>,
): [string, LiveSeries][] {
  return rows.map((row) => [
    row.code,
    {
      id: row.id,
      kind: row.kind,
      prefix: row.prefix,
      length: row.length,
      endsAtMs: row.endsAt?.getTime() ?? null,
      lifetimeDays: row.lifetimeDays,
      personal: row.personal,
      archived: row.archivedAt !== null,
      sharedCode: codes.get(row.id)?.[0] ?? null,
    },
  ]);
}

const codesNamed = (campaigns: readonly Campaign[]): Set<string> =>
  new Set(
    campaigns
      .flatMap(({ instruments }) => instruments.flatMap(({ when }) => when))
      .flatMap((condition) => (condition.kind === "coupon" ? condition.codes.map(couponKey) : [])),
  );

/** Without these no basket can be scored: before their time they were as at first. */
const NEVER_MISSING = ["programmes", "stores", "brands"];

/** @param asOf the revision to load; by default what is now */
export async function loadCampaigns(db: Db, tenantId: string, asOf?: number): Promise<LiveCampaigns> {
  const source =
    asOf === undefined ? asTheyAre : asTheyWere(tenantId, { revision: asOf, firstOf: NEVER_MISSING });
  const rows = await withSnapshot(db, tenantId, async (tx) => ({
    revision: asOf ?? (await lastRevision(tx, tenantId, "campaigns")),
    tenant: await findTenant(tx, tenantId),
    stores: await selectLiveStores(tx, tenantId, source),
    programme: await selectLiveProgramme(tx, tenantId, source),
    campaigns: await selectLiveCampaigns(tx, tenantId, now(), source),
    referral: await findReferralTerms(tx, tenantId),
    series: liveSeries(await selectLiveSeries(tx, tenantId, source), await readSharedCodes(tx, tenantId)),
  }));
  const { tenant } = rows;
  if (!tenant) throw new DomainError("tenant-not-found", "there is no such tenant");
  const programme = compileProgramme(rows.programme);
  const campaigns = rows.campaigns.map(({ row, instruments }) => ({
    id: row.id,
    campaign: toEngineCampaign(toCampaignForm(row, instruments.map(toInstrumentForm)), new Map()),
  }));
  return {
    ...campaignPart(campaigns, programme),
    revision: rows.revision,
    tenant: {
      id: tenantId,
      code: tenant.code,
      name: tenant.name,
      country: tenant.country,
      currency: tenant.currency,
      locale: localeOf(tenant.locale),
      timezone: tenant.timezone,
      keys: tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey),
      own: ownNumbers(tenant),
      asksHealthConsent: asksHealthConsent(tenant),
      suggestionHints: tenant.suggestionHints,
      cardReceiptsMonths: tenant.cardReceiptsMonths,
    },
    stores: new Map(rows.stores.map((store) => [store.id, store])),
    programme,
    tiers: liveTiers(rows.programme),
    points: {
      pendingDays: rows.programme.programme?.pendingDays ?? DEFAULT_PROGRAMME.pendingDays,
      lifetimeDays: rows.programme.programme?.lifetimeDays ?? DEFAULT_PROGRAMME.lifetimeDays,
      negativeBalance: rows.programme.programme?.negativeBalance ?? DEFAULT_PROGRAMME.negativeBalance,
    },
    referral: { enabled: rows.referral?.enabled ?? false },
    defaultGroupId: rows.programme.defaultGroup?.id ?? null,
    series: new Map(rows.series),
  };
}

export interface IdentifiedCampaign {
  id: string;
  campaign: Campaign;
}

/** What of a revision depends on its campaigns alone. */
export const campaignPart = (
  all: readonly IdentifiedCampaign[],
  programme: Programme,
): Pick<LiveCampaigns, "ruleset" | "campaignIds" | "limited" | "couponCodes"> => ({
  ruleset: createRuleset(
    all.map(({ campaign }) => campaign),
    programme,
  ),
  campaignIds: new Map(all.map(({ id, campaign }) => [campaign.code, id])),
  limited: all
    .filter(({ campaign }) => isLimited(campaign))
    .map(({ id, campaign: { code, limits } }) => ({ id, code, limits }))
    .sort(byId),
  couponCodes: codesNamed(all.map(({ campaign }) => campaign)),
});
