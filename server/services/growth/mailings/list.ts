import { z } from "zod";
import { countMailing, countMailings, selectMailings } from "@/db/growth/mailings";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { Page } from "@/server/core/wire";

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
    for (const { id, name, state, channels, startsAt, startedAt, endedAt, createdAt } of rows)
      mailings.push({
        ...{ id, name, state, channels, startsAt, startedAt, endedAt, createdAt },
        counts: startedAt ? await countMailing(tx, tenantId, id) : null,
      });
    return { mailings, count: await countMailings(tx, tenantId), mayWrite: can(ctx.actor, "mailings:write") };
  });
}
