import { now } from "@/server/core/clock";
import type { Ctx } from "@/server/core/context";
import { poolFor } from "@/server/database";
import { fitSuggestions } from "@/server/services/growth/suggestions/fit";
import { against, type Row, timed } from "./measured";

export async function measureSuggestions(ctx: Ctx): Promise<Row> {
  const { seconds, result } = await timed(() => fitSuggestions({ ...ctx, db: poolFor("job"), now: now() }));
  return against("fit", seconds, null, { note: `${result.baskets} baskets, ${result.products} products` });
}
