import type { Tx } from "@/db/client";
import { countHeld, lockTierFacts, selectImportedTiers, type TierFactsRow } from "@/db/members/tiers";
import type { Ctx } from "@/server/core/context";
import { groupBy } from "@/server/core/group-by";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { dateAt, midnight } from "@/server/core/time/moment";
import { inHand } from "@/server/engine/tiers/decide";
import { carriedBy, effective, rankOf } from "@/server/engine/tiers/ladder";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { applyTiers, type TierChange } from "@/server/services/members/tiers/apply";
import { standingOf, windowOf } from "@/server/services/members/tiers/standing";
import { BadCell, type Cells } from "./cells";
import { FirstLines } from "./in-file";
import type { Kind, OpenKind, Outcome, ParsedRow, Totals } from "./kind";
import { nameRows, WHO_COLUMNS, type Who, whoOf } from "./who";

interface TierCells {
  who: Who;
  tier: string;
  since: Date;
  /** up to then it does not fall; null: it is the one that begins at nothing */
  until: Date | null;
  /** the file says so, or what follows from it; otherwise it follows from the day of the import */
  dated: boolean;
}

type Rows = readonly ParsedRow<TierCells>[];

/** In sums, those without a tier; no code is empty. */
export const NO_TIER = "";

/**
 * Tiers that another system has given. Until its day such a tier does not fall, and purchases may lift it. A current
 * tier that is higher stays; so does an earlier import that has changed since.
 */
export const tiers: Kind<TierCells> = {
  required: ["tier"],
  oneOf: WHO_COLUMNS,
  optional: [...WHO_COLUMNS, "since", "until"],
  async open(tx, ctx) {
    const refs = await loadKeys(tx, ctx.tenantId);
    const live = await liveCampaigns(ctx.db, ctx.tenantId);
    const lines = new FirstLines();
    return {
      parse: (cells) => ({ who: whoOf(cells, refs), ...tierOf(cells, live, ctx.now) }),
      check: async (inTx, rows) => {
        const { named, errors } = await nameRows(inTx, ctx.tenantId, rows);
        for (const { line, customerId } of named)
          if (lines.isRepeated(customerId, line)) errors.set(line, { field: "", code: "customer-twice" });
        return errors;
      },
      write: (inTx, rows) => write(inTx, ctx, live, rows),
      totals: (inTx) => totalsOf(inTx, ctx, live),
    } satisfies OpenKind<TierCells>;
  },
};

/** How many customers hold each tier, from the lowest. */
async function totalsOf(tx: Tx, { tenantId }: Ctx, { tiers: { steps } }: LiveCampaigns): Promise<Totals> {
  const starting = effective(steps, null);
  const none = starting === null ? [[NO_TIER, 0]] : [];
  const held = await countHeld(tx, tenantId, starting);
  return Object.fromEntries([
    ...none,
    ...steps.map(({ code }) => [code, 0]),
    ...held.map(({ tier, customers }) => [tier ?? NO_TIER, customers]),
  ]);
}

function tierOf(cells: Cells, { tiers: { steps, rule }, tenant }: LiveCampaigns, now: Date) {
  const { timezone } = tenant;
  const code = cells.required("tier", cells.code("tier", 100));
  const tier = steps.find((step) => step.code === code);
  if (!tier) throw new BadCell({ field: "tier", code: "unknown-tier" });
  const given = cells.start("since", timezone);
  if (given && given > now) throw new BadCell({ field: "since", code: "future" });
  const said = cells.end("until", timezone);
  const since = given ?? now;
  const dated = given !== null || said !== null;
  if (tier.fromMinor === 0) return { tier: code, since, until: null, dated };
  const until = said ?? earnedUntil(since, rule, timezone);
  if (until === null) throw new BadCell({ field: "until", code: "required" });
  if (until <= now) throw new BadCell({ field: "until", code: "expired" });
  return { tier: code, since, until, dated };
}

/** As if it had been earned here on that day, and nothing bought since; null: receipts count for ever. */
function earnedUntil(
  since: Date,
  { windowDays, graceDays }: LiveCampaigns["tiers"]["rule"],
  timezone: string,
): Date | null {
  if (windowDays === null) return null;
  return midnight(dateAt(since, timezone), windowDays + graceDays, timezone);
}

async function write(tx: Tx, ctx: Ctx, live: LiveCampaigns, rows: Rows): Promise<Outcome> {
  const { tenantId, now } = ctx;
  const { named, errors } = await nameRows(tx, ctx.tenantId, rows);
  const ids = named.map(({ customerId }) => customerId);
  const window = { since: windowOf(live, now), enoughMinor: Number.MAX_SAFE_INTEGER };
  const facts = new Map((await lockTierFacts(tx, tenantId, ids, window, "wait")).map((row) => [row.id, row]));
  const imported = groupBy(await selectImportedTiers(tx, tenantId, ids), ({ customerId }) => customerId);
  const applied = new Set<number>();
  const added = new Map<string, number>();
  const count = (tier: string | null, by: number) =>
    added.set(tier ?? NO_TIER, (added.get(tier ?? NO_TIER) ?? 0) + by);
  const changes: TierChange[] = [];
  for (const { line, row, customerId } of named) {
    const known = facts.get(customerId);
    if (!known) {
      errors.set(line, { field: "", code: "unknown-customer" });
      continue;
    }
    const isIn = (imported.get(customerId) ?? []).some(
      ({ tier, until }) => tier === row.tier && (!row.dated || until?.getTime() === row.until?.getTime()),
    );
    if (isIn || stays(live, known, row, now)) continue;
    const change = changeOf(ctx, live, known, row);
    applied.add(line);
    changes.push(change);
    const { fromTier = null, toTier = null } = change.history ?? {};
    count(fromTier, -1);
    count(toTier, 1);
  }
  await applyTiers(tx, ctx, changes, "quietly");
  return { errors, applied, added: Object.fromEntries(added) };
}

/** A tier set by staff stays, and so does a higher one earned by purchases here. */
function stays(live: LiveCampaigns, known: TierFactsRow, row: TierCells, now: Date): boolean {
  const { steps } = live.tiers;
  const { held, spend, today } = standingOf(live, known, now);
  if (inHand(held, today)) return true;
  const bought = rankOf(steps, carriedBy(steps, spend.minor)?.code ?? null);
  const own = held.keptUntil === null ? rankOf(steps, effective(steps, held.tier)) : -1;
  return Math.max(bought, own) > rankOf(steps, row.tier);
}

function changeOf(ctx: Ctx, live: LiveCampaigns, known: TierFactsRow, row: TierCells): TierChange {
  const { steps } = live.tiers;
  const { spend } = standingOf(live, known, ctx.now);
  const fromTier = effective(steps, known.tier);
  return {
    state: {
      customerId: known.id,
      tier: { code: row.tier, since: row.since },
      shortOn: null,
      byHand: false,
      until: row.until,
    },
    history: {
      tenantId: ctx.tenantId,
      id: newId(),
      customerId: known.id,
      fromTier,
      toTier: row.tier,
      at: ctx.now,
      why: "import",
      spentMinor: spend.minor,
      by: ctx.actor.id,
      until: row.until,
    },
  };
}
