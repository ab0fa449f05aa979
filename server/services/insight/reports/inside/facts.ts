import type { Tx } from "@/db/client";
import { countMailing, selectMailings } from "@/db/growth/mailings";
import { LOST_AFTER_MONTHS } from "@/db/insight/customer-sums";
import { type PeriodSums, type Range, readFigures } from "@/db/insight/overview";
import {
  type CampaignSums,
  type Comings,
  countComings,
  countOpenAlerts,
  countUnclaimed,
  sumCampaigns,
} from "@/db/insight/report-sums";
import { selectStores } from "@/db/shop/stores";
import { type Actor, can } from "@/server/core/context";
import { DEFAULT_PROGRAMME } from "@/server/core/tenant/default-programme";
import { loadTenant } from "@/server/core/tenant/load";
import { midnight } from "@/server/core/time/moment";
import type { Verdict } from "@/server/engine/offers/experiment";
import { comparedWith, type ReportPeriod } from "@/server/engine/reports/due";
import { groupNotices, type NoticeGroup } from "@/server/engine/reports/notices";
import { readMailingOutcome, watchedUntil } from "@/server/services/growth/mailings/outcome";
import { findStates, isOfStores, mayHear } from "./findings";

const CAMPAIGNS_TOLD = 5;
const MAILINGS_READ = 50;
const POINT = 100;

export interface Compared<T> {
  current: T;
  before: T | null;
  year: T | null;
}

export interface MailingFacts {
  id: string;
  name: string;
  sent: number;
  buyers: number;
  /** of those it was sent to, and of the control group, as shares; null: without a control group */
  control: { share: number; treatedShare: number; verdict: Verdict; incrementalMinor: number | null } | null;
  /** the days of watching are over */
  isFinal: boolean;
}

export interface ReportFacts {
  shop: string;
  currency: string;
  period: ReportPeriod;
  /** names; empty: all */
  stores: string[];
  /** null: not for this person */
  sales: Compared<PeriodSums> | null;
  comings: (Comings & { afterMonths: number }) | null;
  owed: { points: number; minor: number } | null;
  campaigns: CampaignSums[] | null;
  mailings: MailingFacts[] | null;
  attention: NoticeGroup[];
  unclaimed: number;
}

interface Asked {
  tenantId: string;
  actor: Actor;
  now: Date;
  period: ReportPeriod;
  stores: readonly string[];
}

type Sums = Awaited<ReturnType<typeof readFigures>>["sums"];

function sumsOf(sums: Sums, current: boolean, newCustomers: number): PeriodSums | null {
  const found = sums.find((row) => row.current === current);
  if (!found || found.receipts === 0) return null;
  const { current: _, ...own } = found;
  return { ...own, newCustomers };
}

const NOTHING: PeriodSums = {
  ...{ receipts: 0, knownReceipts: 0, netMinor: 0, knownNetMinor: 0, discountMinor: 0, givenPoints: 0 },
  ...{ paidPoints: 0, paidMinor: 0, activeCustomers: 0, repeatCustomers: 0, newCustomers: 0 },
};

/** The numbers of a letter, each only where the person may see it. No customer is in them. */
export async function readFacts(
  tx: Tx,
  { tenantId, actor, now, period, stores }: Asked,
): Promise<ReportFacts> {
  const { name, currency, timezone } = await loadTenant(tx, tenantId);
  const span = ({ from, to }: { from: string; to: string }): Range => ({
    start: midnight(from, 0, timezone),
    end: midnight(to, 1, timezone),
  });
  const current = span(period);
  const scope = { stores };
  const seesSales = can(actor, "ledger:read");
  const { sales, owed } = seesSales ? await readSales() : { sales: null, owed: null };
  return {
    shop: name,
    currency,
    period,
    stores:
      stores.length === 0
        ? []
        : (await selectStores(tx, tenantId)).filter(({ code }) => stores.includes(code)).map((s) => s.name),
    sales,
    owed,
    comings: seesSales
      ? { ...(await countComings(tx, tenantId, current, scope)), afterMonths: LOST_AFTER_MONTHS }
      : null,
    campaigns:
      can(actor, "campaigns:read") && seesSales
        ? await sumCampaigns(tx, tenantId, current, scope, CAMPAIGNS_TOLD)
        : null,
    mailings: can(actor, "messages:read") ? await readMailings(tx, tenantId, current, now) : null,
    attention: await readAttention(tx, { tenantId, actor, now, stores }),
    unclaimed: seesSales ? await countUnclaimed(tx, tenantId) : 0,
  };

  async function readSales() {
    const { before, year } = comparedWith(period);
    const week = await readFigures(tx, tenantId, { current, before: span(before), scope, now });
    const far = await readFigures(tx, tenantId, { current, before: span(year), scope, now });
    const { outstandingPoints: points, pointValueMinor } = week.standing;
    const value = pointValueMinor ?? DEFAULT_PROGRAMME.pointValueMinor;
    return {
      sales: {
        current: sumsOf(week.sums, true, week.newNow) ?? { ...NOTHING, newCustomers: week.newNow },
        before: sumsOf(week.sums, false, week.newBefore),
        year: sumsOf(far.sums, false, far.newBefore),
      },
      owed: { points, minor: Math.round((points * value) / POINT) },
    };
  }
}

async function readAttention(
  tx: Tx,
  { tenantId, actor, now, stores }: Omit<Asked, "period">,
): Promise<NoticeGroup[]> {
  const states = (await findStates(tx, tenantId, now)).filter(isOfStores(stores));
  const groups = groupNotices(states.filter(({ kind }) => mayHear(actor, kind)));
  const alerts = mayHear(actor, "fraud") ? await countOpenAlerts(tx, tenantId, { stores }) : 0;
  return alerts === 0 ? groups : [{ kind: "fraud", count: alerts, names: [], ref: null }, ...groups];
}

/** Those that began in the days, and those whose days of watching ended in them. */
async function readMailings(
  tx: Tx,
  tenantId: string,
  { start, end }: Range,
  now: Date,
): Promise<MailingFacts[]> {
  const rows = await selectMailings(tx, tenantId, { offset: 0, limit: MAILINGS_READ });
  const told: MailingFacts[] = [];
  for (const row of rows) {
    const { id, name, startedAt } = row;
    if (!startedAt || startedAt >= end || watchedUntil(startedAt) < start) continue;
    const { sent, cost } = await countMailing(tx, tenantId, id);
    const outcome = await readMailingOutcome(tx, row, { cost, now });
    told.push({
      ...{ id, name, sent },
      buyers: outcome?.treated.buyers ?? 0,
      control: outcome && againstControl(outcome),
      isFinal: now >= watchedUntil(startedAt),
    });
  }
  return told;
}

type Outcome = NonNullable<Awaited<ReturnType<typeof readMailingOutcome>>>;

const againstControl = ({ treated, control, reading }: Outcome): MailingFacts["control"] =>
  reading && control
    ? {
        share: control.buyers / control.customers,
        treatedShare: treated.buyers / treated.customers,
        verdict: reading.verdict,
        incrementalMinor: reading.money?.incremental ?? null,
      }
    : null;
