import { z } from "zod";
import { selectCampaigns } from "@/db/campaigns/campaigns";
import { type GroupedSums, selectGivenBefore, selectReasons, selectResults } from "@/db/campaigns/results";
import { selectCampaignsSpent } from "@/db/campaigns/usage";
import type { Tx } from "@/db/client";
import { selectStores } from "@/db/shop/stores";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { loadTenant } from "@/server/core/tenant/load";
import { loadProgramme } from "@/server/core/tenant/programme";
import { line } from "@/server/core/text";
import { dateAt, midnight } from "@/server/core/time/moment";
import { Day } from "@/server/core/wire";

export const RESULT_DAYS_MAX = 366;
const REASONS_OF_LAST = 500;
const POINT = 100;
const DAY_MS = 86_400_000;

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

export const CampaignResultsInput = z
  .object({
    code: line(100).min(1),
    /** the tenant's calendar, both days included */
    from: Day,
    to: Day,
  })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) <= RESULT_DAYS_MAX, { path: ["from"] });

const shown = ({
  uses,
  customers,
  anonymous,
  discount,
  points,
  sales,
  known_sales,
  margin,
}: GroupedSums) => ({
  uses,
  customers,
  anonymous,
  discountMinor: discount,
  points,
  salesMinor: sales,
  /** the part of sales whose products have a known cost; the margin is of this part */
  knownSalesMinor: known_sales,
  marginMinor: margin,
});

export type ResultView = ReturnType<typeof shown>;

const NOTHING: ResultView = {
  uses: 0,
  customers: 0,
  anonymous: 0,
  discountMinor: 0,
  points: 0,
  salesMinor: 0,
  knownSalesMinor: 0,
  marginMinor: 0,
};

/**
 * What a campaign has given so far, and the revenue of the receipts that it touched. Cancelled receipts do not count.
 */
export async function campaignResults({ ctx, input }: Verb<typeof CampaignResultsInput>) {
  authorize(ctx, "campaigns:read");
  return inTransaction(ctx, async (tx) => {
    const { tenantId } = ctx;
    const campaigns = await selectCampaigns(tx, tenantId);
    const campaign = campaigns.find(({ code }) => code === input.code);
    if (!campaign) throw new DomainError("campaign-not-found", `there is no campaign ${input.code}`);
    const zone = (await loadTenant(tx, tenantId)).timezone;
    const from = midnight(input.from, 0, zone);
    const to = midnight(input.to, 1, zone);
    const rows = await selectResults(tx, { tenantId, campaignId: campaign.id, from, to });
    const programme = await loadProgramme(tx, tenantId);
    const worth = (points: number) => Math.round((points * programme.pointValueMinor) / POINT);
    const total = rows.find(({ day, store }) => day === null && store === null);
    const days = everyDay(rows, input.from, input.to);
    const stores = await selectStores(tx, tenantId);
    return {
      all: { ...(total ? shown(total) : NOTHING), pointsMinor: worth(total?.points ?? 0) },
      days,
      stores: rows.flatMap((row) =>
        row.store === null
          ? []
          : [
              {
                ...shown(row),
                code: row.store,
                name: stores.find(({ code }) => code === row.store)?.name ?? row.store,
              },
            ],
      ),
      budget: await budgetOf(tx, campaign, {
        from,
        worth,
        days: days.filter(({ day }) => day <= dateAt(ctx.now, zone)),
      }),
      reasons: await reasonsOf(tx, campaign, campaigns, stores),
    };
  });
}

/** Days without a use are days too. */
function everyDay(rows: readonly GroupedSums[], from: string, to: string): (ResultView & { day: string })[] {
  const known = new Map(rows.flatMap((row) => (row.day === null ? [] : [[row.day, shown(row)] as const])));
  const first = Date.parse(from);
  return Array.from({ length: daysBetween(from, to) }, (_, i) => {
    const day = new Date(first + i * DAY_MS).toISOString().slice(0, 10);
    return { day, ...(known.get(day) ?? NOTHING) };
  });
}

type Days = readonly (ResultView & { day: string })[];

/** What a budget has left, day by day; null without one. */
async function budgetOf(
  tx: Tx,
  { tenantId, id, limitBudgetMinor: budgetMinor }: CampaignRow,
  { from, worth, days }: { from: Date; worth: (points: number) => number; days: Days },
) {
  if (budgetMinor === null) return null;
  const before = await selectGivenBefore(tx, tenantId, id, from);
  const spent = (await selectCampaignsSpent(tx, tenantId)).find(({ campaignId }) => campaignId === id);
  return {
    budgetMinor,
    spentMinor: spent?.spentMinor ?? 0,
    left: burnDown(days, budgetMinor - before.discount - worth(before.points), worth),
  };
}

/** What was left of the budget at the end of each day. */
function burnDown(days: Days, leftMinor: number, worth: (points: number) => number) {
  let left = leftMinor;
  return days.map(({ day, discountMinor, points }) => {
    left -= discountMinor + worth(points);
    return { day, leftMinor: Math.max(0, left) };
  });
}

type CampaignRow = Awaited<ReturnType<typeof selectCampaigns>>[number];
type StoreRows = Awaited<ReturnType<typeof selectStores>>;

/** Why it was not given, and what was instead, in the answers that the last receipts of its stores got. */
async function reasonsOf(
  tx: Tx,
  campaign: CampaignRow,
  campaigns: readonly CampaignRow[],
  stores: StoreRows,
) {
  const anywhere = campaign.stores.length === 0 && campaign.regions.length === 0;
  const own = stores.filter(
    ({ code, region, brandCode }) =>
      (anywhere ||
        campaign.stores.includes(code) ||
        (region !== null && campaign.regions.includes(region))) &&
      (campaign.brands.length === 0 || (brandCode !== null && campaign.brands.includes(brandCode))),
  );
  const rows = await selectReasons(
    tx,
    campaign.tenantId,
    campaign.code,
    own.map(({ id }) => id),
    REASONS_OF_LAST,
  );
  return {
    receipts: rows.find(({ reason }) => reason === null)?.receipts ?? 0,
    most: REASONS_OF_LAST,
    counts: sumBy(rows, ({ reason }) => reason).map(([reason, receipts]) => ({ reason, receipts })),
    winners: sumBy(rows, ({ winner }) => winner).map(([code, receipts]) => ({
      code,
      // one that was removed since has no page to open
      name: campaigns.find((known) => known.code === code)?.name ?? null,
      receipts,
    })),
  };
}

type ReasonRows = Awaited<ReturnType<typeof selectReasons>>;

/** Receipts grouped by `of`, most first; without those where it is null. */
function sumBy(rows: ReasonRows, of: (row: ReasonRows[number]) => string | null): [string, number][] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = of(row);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + row.receipts);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}
