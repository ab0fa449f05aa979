import { z } from "zod";
import { countMailing, findMailing } from "@/db/growth/mailings";
import { readMailingDays } from "@/db/growth/mailings-outcome";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { Id } from "@/server/core/wire";
import { noSuchMailing } from "./inside/refusals";
import { WATCHED_DAYS } from "./outcome";

export const MailingProgressInput = z.object({ id: Id });

/** How far it has come: asked again and again while it runs. */
export async function mailingProgress({ ctx, input }: Verb<typeof MailingProgressInput>) {
  authorize(ctx, "messages:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const mailing = await findMailing(tx, tenantId, input.id);
    if (!mailing) throw noSuchMailing();
    const { state, startedAt } = mailing;
    return { state, counts: startedAt ? await countMailing(tx, tenantId, mailing.id) : null };
  });
}

export const MailingDaysInput = z.object({ id: Id });

/** Day by day on the shop's clock: what went, and what those bought whom it meant. */
export async function mailingDays({ ctx, input }: Verb<typeof MailingDaysInput>) {
  authorize(ctx, "messages:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    if (!(await findMailing(tx, tenantId, input.id))) throw noSuchMailing();
    const { timezone } = await loadTenant(tx, tenantId);
    return readMailingDays(tx, tenantId, input.id, { days: WATCHED_DAYS, now, timezone });
  });
}
