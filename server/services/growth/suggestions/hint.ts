import { LRUCache } from "lru-cache";
import { throughLane, withSnapshot, withTenant } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { dateAt } from "@/server/core/time/moment";
import { poolFor } from "@/server/database";
import type { Suggested } from "@/server/engine/portraits/suggest/suggest";
import { log } from "@/server/log";
import type { HintAsked, HintSource } from "@/server/services/till/quotes/hints";
import { say } from "@/server/texts";
import { findSuggestions } from "./inside/find";
import { productsById } from "./inside/products";
import { reasonOf } from "./inside/reason";
import { noteShown } from "./inside/shown";

const NOTED_MAX = 10_000;

/**
 * Found of late for this customer and basket. A till quotes a basket again and again: the cashier reads one hint, also
 * where the database takes its time.
 */
const found = new LRUCache<string, { best: Suggested | null }>({ max: NOTED_MAX, ttl: 20_000 });

/** The best suggestion as a line for the cashier, where the owner has switched it on. */
export const suggestionHint: HintSource = {
  isOn: ({ tenant }) => tenant.suggestionHints,
  async hint(ctx, asked) {
    const { live, catalog, customerId, skus } = asked;
    const key = [ctx.tenantId, live.revision, customerId, ...[...skus].sort()].join(" ");
    const known = found.get(key) ?? { best: await findBest(ctx, asked) };
    found.set(key, known);
    const { best } = known;
    const name = best && productsById(catalog).get(best.product)?.name;
    if (!best || !name) return null;
    noteLater(ctx, asked, best);
    const { locale } = live.tenant;
    const text = say(locale, "till.suggestion", { name, reason: reasonOf(locale, best.kind) });
    return { audience: "cashier", code: "suggestion", text };
  },
};

async function findBest(ctx: Ctx, asked: HintAsked): Promise<Suggested | null> {
  const { suggested } = await throughLane(ctx.db, "read", () =>
    withSnapshot(ctx.db, ctx.tenantId, (tx) => findSuggestions(tx, ctx, { ...asked, limit: 1 })),
  );
  return suggested[0] ?? null;
}

const writing = new Set<Promise<void>>();
/** What was noted of late: a basket is quoted again with each product that is scanned. */
const noted = new LRUCache<string, true>({ max: NOTED_MAX });

/** The quote does not wait for it; it may outlast the request, so it runs on the jobs' connections. */
function noteLater(ctx: Ctx, { live, customerId }: HintAsked, best: Suggested): void {
  const { timezone } = live.tenant;
  const key = [customerId, best.product, best.kind, dateAt(ctx.now, timezone)].join();
  if (noted.has(key)) return;
  noted.set(key, true);
  const written = withTenant(poolFor("job"), ctx.tenantId, (tx) =>
    noteShown(tx, ctx, { customerId, place: "till", suggested: [best], timezone }),
  )
    .catch((err: unknown) => {
      noted.delete(key);
      log.warn({ err }, "a hint was shown and not counted");
    })
    .finally(() => writing.delete(written));
  writing.add(written);
}

/** For tests: everything that was shown so far is written. */
export const hintsWritten = async (): Promise<void> => void (await Promise.all(writing));
