import { z } from "zod";
import { countSuggestions } from "@/db/growth/suggestion-events";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

const DAY_MS = 86_400_000;
export const DAYS_MAX = 366;

export const SuggestionResultsInput = z.object({ days: z.int().min(1).max(DAYS_MAX).default(30) });

/** What was suggested in the last days, and what of it was bought within a week, by kind and place. */
export async function suggestionResults({ ctx, input: { days } }: Verb<typeof SuggestionResultsInput>) {
  authorize(ctx, "programme:read");
  const since = new Date(ctx.now.getTime() - days * DAY_MS);
  const rows = await inTransaction(ctx, (tx) => countSuggestions(tx, ctx.tenantId, since));
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  return { days, rows, shown: sum(({ shown }) => shown), bought: sum(({ bought }) => bought) };
}
