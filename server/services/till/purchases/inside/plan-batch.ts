import { type Revisions, revisionsAt } from "@/db/campaigns/live-history";
import { type IdentifierKey, selectIdentifierOwners } from "@/db/members/identifiers";
import { areReceiptsNew } from "@/db/statistics";
import { type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { threadsOf } from "@/server/core/threads";
import { couponHashes } from "@/server/services/campaigns/coupon-series/secrets";
import { offlineTerms } from "@/server/services/campaigns/live/as-of";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns, liveCatalog } from "@/server/services/campaigns/live/registry";
import { storeOf } from "@/server/services/campaigns/live/store-of";
import { identifiedOrNull } from "@/server/services/members/customers/view";
import type { PurchaseBody } from "../schema";
import { paidAt, skusOf } from "./prepare";
import { scanMoments } from "./scan-moments";

interface BatchPlan {
  /** receipts that share a customer, a coupon or a number are in one, in the till's order */
  threads: number[][];
  /** the revisions of each receipt's time */
  revisions: Revisions[];
  /** the planner's statistics have few or no receipts */
  areNew: boolean;
}

const nameOf = ({ type, valueHash }: IdentifierKey): string => `${type} ${valueHash}`;

/** What all receipts of a batch need is read once, and what decides them is in memory when they come. */
export async function planBatch(ctx: Ctx, bodies: readonly PurchaseBody[]): Promise<BatchPlan> {
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const whos = bodies.map((body) => whoOf(live, ctx, body));
  const { owners, revisions, areNew } = await inTransaction(ctx, async (tx) => ({
    owners: await selectIdentifierOwners(
      tx,
      ctx.tenantId,
      whos.flatMap((who) => who ?? []),
    ),
    areNew: await areReceiptsNew(tx),
    revisions: await revisionsAt(
      tx,
      ctx.tenantId,
      bodies.map((body) => paidAt(ctx, body)),
    ),
  }));
  const ownerOf = new Map(owners.map((owner) => [nameOf(owner), owner.customerId]));
  const keys = bodies.map(({ externalId, coupons }, place) => {
    const who = whos[place];
    const name = who && nameOf(who);
    return [
      `receipt ${externalId}`,
      ...(name ? [`customer ${ownerOf.get(name) ?? name}`] : []),
      ...couponHashes(live.tenant.keys, coupons).map((hash) => `coupon ${hash}`),
    ];
  });
  await readTerms(ctx, live, bodies, revisions);
  return { threads: threadsOf(keys), revisions, areNew };
}

/** null: anonymous, or an identifier that will be refused */
function whoOf(live: LiveCampaigns, ctx: Ctx, body: PurchaseBody): IdentifierKey | null {
  try {
    const { who } = identifiedOrNull(live, body.customer, "/customer", scanMoments(ctx, body));
    return who && { type: who.type, valueHash: who.hash };
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** Into memory: products of one moment for all receipts at once, where each would ask for its own. */
async function readTerms(
  ctx: Ctx,
  live: LiveCampaigns,
  bodies: readonly PurchaseBody[],
  revisions: readonly Revisions[],
): Promise<void> {
  const current = { live, catalog: await liveCatalog(ctx.db, ctx.tenantId), store: storeOf(live, ctx) };
  const nameAt = (place: number) => `${revisions[place]?.campaigns} ${revisions[place]?.catalog}`;
  const needed = new Map(
    revisions.map((one, place) => [nameAt(place), { revisions: one, skus: new Set<string>() }]),
  );
  for (const [place, body] of bodies.entries())
    for (const sku of skusOf(body)) needed.get(nameAt(place))?.skus.add(sku);
  for (const { revisions: then, skus } of needed.values()) await offlineTerms(ctx, current, then, [...skus]);
}
