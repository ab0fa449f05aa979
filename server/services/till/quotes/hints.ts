import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "@/server/core/context";
import { log } from "@/server/log";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import type { liveCatalog } from "@/server/services/campaigns/live/registry";
import type { DecisionAnswer } from "./answer-schema";

export interface HintAsked {
  live: LiveCampaigns;
  catalog: Awaited<ReturnType<typeof liveCatalog>>;
  customerId: string;
  /** what lies in the basket */
  skus: readonly string[];
}

/** A line for the cashier that a noun of a higher wing adds to a quote. It decides nothing. */
export interface HintSource {
  /** from memory: a source that is off costs a quote nothing */
  isOn(live: LiveCampaigns): boolean;
  /** null: nothing to say */
  hint(ctx: Ctx, asked: HintAsked): Promise<DecisionAnswer["messages"][number] | null>;
}

/** A hint that takes longer is left out: a till never waits for it. */
const HINT_MS_MAX = 20;

let tied: readonly HintSource[] = [];

/** Said once, in server/app.ts. */
export function tieHints(all: readonly HintSource[]): void {
  tied = all;
}

/** At most one line a source, in their order. It never fails, and is soon over. */
export async function hintsFor(ctx: Ctx, asked: HintAsked): Promise<DecisionAnswer["messages"]> {
  const on = tied.filter((source) => source.isOn(asked.live));
  if (on.length === 0) return [];
  const late = new AbortController();
  const over = sleep(HINT_MS_MAX, null, { signal: late.signal }).catch(() => null);
  const asking = on.map((source) => Promise.race([ask(source, ctx, asked), over]));
  const found = await Promise.all(asking);
  late.abort();
  return found.filter((message) => message !== null);
}

/** What becomes of it later is of no interest: the quote has its answer by then. */
async function ask(source: HintSource, ctx: Ctx, asked: HintAsked) {
  try {
    return await source.hint(ctx, asked);
  } catch (err) {
    log.warn({ err, tenantId: ctx.tenantId }, "a quote goes without a hint");
    return null;
  }
}
