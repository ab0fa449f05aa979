import { z } from "zod";
import { countMailing, countMailings, selectMailings } from "@/db/growth/mailings";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { Page } from "@/server/core/wire";
import { readMailingOutcome } from "./outcome";

export const MAILINGS_A_PAGE = 25;

export const ListMailingsInput = z.object({ page: Page });

/** The newest first, each with how far it has come. */
export async function listMailings({ ctx, input }: Verb<typeof ListMailingsInput>) {
  authorize(ctx, "messages:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const rows = await selectMailings(tx, tenantId, {
      offset: (input.page - 1) * MAILINGS_A_PAGE,
      limit: MAILINGS_A_PAGE,
    });
    const mailings = [];
    for (const row of rows) {
      const { id, name, state, channels, startsAt, startedAt, endedAt, createdAt } = row;
      const counts = startedAt ? await countMailing(tx, tenantId, id) : null;
      const outcome = counts ? await readMailingOutcome(tx, row, { cost: counts.cost, now: ctx.now }) : null;
      mailings.push({
        ...{ id, name, state, channels, startsAt, startedAt, endedAt, createdAt, counts },
        /** null: nobody was left out, so it cannot be known; or it has not begun */
        brought: outcome?.reading && {
          isFinal: outcome.isFinal,
          verdict: outcome.reading.verdict,
          conversion: outcome.reading.conversion?.difference ?? null,
          moneyMinor: outcome.reading.money?.incremental ?? null,
        },
      });
    }
    const { currency } = await loadTenant(tx, tenantId);
    return {
      mailings,
      count: await countMailings(tx, tenantId),
      currency,
      mayWrite: can(ctx.actor, "mailings:write"),
    };
  });
}
