import { z } from "zod";
import { type ReplayReceipt, selectLastReceiptIds, selectReplayReceipts } from "@/db/campaigns/replay";
import { selectStores } from "@/db/shop/stores";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { decimalForm } from "@/server/core/decimals";
import { DomainError } from "@/server/core/errors";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { count } from "@/server/core/wire";
import { createRuleset } from "@/server/engine/basket/score";
import { env } from "@/server/env";
import { checkPlan } from "@/server/services/campaigns/config/check";
import {
  categoryPaths,
  toEngineCampaign,
  toEngineProduct,
  toEngineProgramme,
} from "@/server/services/campaigns/config/compile";
import { makePlan } from "@/server/services/campaigns/config/plan";
import { parseConfig } from "@/server/services/campaigns/config/read";
import type { ConfigFile } from "@/server/services/campaigns/config/schema";
import { readState } from "@/server/services/campaigns/config/state";
import { type Bench, makeBench, scoreReceipt } from "./inside/bench";
import { Tally } from "./inside/tally";

export const RECEIPTS_MAX = 1_000_000;
const CHUNK = 500;

export const ReplayInput = z.object({
  /** the configuration file as JSON */
  config: z.unknown(),
  last: count(RECEIPTS_MAX, 1),
  /** drafts count as active, and no campaign's period is looked at */
  asIfLive: z.boolean().default(false),
});

/**
 * What the campaigns of a file would have given on the tenant's last receipts, in the order of time. The file's other
 * sections count too, and what it does not speak of is the tenant's own. Limits start unused. Prices and the till's
 * own discounts are the receipt's; coupons are not on record, so conditions on them never hold. A customer has the
 * purchases of that moment, and the group, tier and segments of now.
 */
export async function replay({
  ctx,
  input,
  onProgress = () => {},
}: Verb<typeof ReplayInput> & { onProgress?: (receipts: number) => void }) {
  authorize(ctx, "campaigns:read");
  const file = parseConfig(input.config);
  if (!file.campaigns?.length)
    throw new DomainError("validation", "the file has no campaigns", [
      { pointer: "/campaigns", code: "required", detail: "at least one campaign is needed" },
    ]);
  const { bench, campaigns } = await prepare(ctx, file, input.asIfLive);
  const tally = new Tally(campaigns);
  const ids = await inTransaction(ctx, (tx) => selectLastReceiptIds(tx, ctx.tenantId, input.last));
  ids.reverse();
  const actual = { discountMinor: 0, points: 0 };
  const times: string[] = [];
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = ids.slice(from, from + CHUNK);
    const receipts = await inTransaction(ctx, (tx) => selectReplayReceipts(tx, ctx.tenantId, chunk));
    for (const receipt of receipts) {
      tallyReceipt(receipt, bench, tally);
      actual.discountMinor += receipt.discountMinor;
      actual.points += receipt.earnedPoints;
      times.push(receipt.occurredAt);
    }
    onProgress(from + receipts.length);
  }
  const asIso = (time: string | undefined) => (time === undefined ? null : new Date(time).toISOString());
  return {
    receipts: { asked: input.last, replayed: times.length, from: asIso(times[0]), to: asIso(times.at(-1)) },
    ...tally.answer(),
    /** what the same receipts got at the time */
    actual: {
      discount: decimalForm("money", actual.discountMinor),
      points: decimalForm("points", actual.points),
    },
  };
}

export type Replay = Awaited<ReturnType<typeof replay>>;

async function prepare(ctx: Ctx, file: ConfigFile, asIfLive: boolean) {
  const { tenant, state, stores } = await inTransaction(ctx, async (tx) => ({
    tenant: await loadTenant(tx, ctx.tenantId),
    state: await readState(tx, ctx.tenantId, { products: true }),
    stores: await selectStores(tx, ctx.tenantId),
  }));
  const plan = makePlan(file, state, { prune: false });
  checkPlan(file, plan);
  const { merged, wanted } = plan;
  const library = new Map(merged.instruments.map((i) => [i.code, i]));
  const campaigns = (wanted.campaigns ?? []).map((form) => {
    const campaign = toEngineCampaign(form, library);
    if (!asIfLive) return campaign;
    const status = campaign.status === "draft" ? ("active" as const) : campaign.status;
    return { ...campaign, status, startsAtMs: null, endsAtMs: null };
  });
  const paths = categoryPaths(merged.categories);
  const products = new Map(merged.products.map((p) => [p.sku, toEngineProduct(p, paths)]));
  const bench = makeBench({
    ruleset: createRuleset(campaigns, toEngineProgramme(merged.programme, merged.tiers)),
    product: (sku) => products.get(sku) ?? null,
    stores: new Map(stores.map((store) => [store.id, { ...store, brand: store.brandCode }])),
    keys: tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey),
  });
  return { bench, campaigns };
}

function tallyReceipt(receipt: ReplayReceipt, bench: Bench, tally: Tally): void {
  const scored = scoreReceipt(receipt, bench, tally.limitsLeft(receipt.customerId));
  if (!scored) return;
  tally.add(
    scored.decision,
    receipt.customerId,
    scored.products,
    receipt.lines.map((line) => line.quantityMilli),
  );
}
