import { z } from "zod";
import { countMailing, countSkips, findMailing } from "@/db/growth/mailings";
import { findSegmentById } from "@/db/growth/segments";
import { findTemplate } from "@/db/reach/templates";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { Id } from "@/server/core/wire";
import { noSuchMailing } from "./inside/refusals";
import { readMailingOutcome } from "./outcome";

export const GetMailingInput = z.object({ id: Id });

/** A mailing as it is set, how far it has come, and what it has brought against its control group so far. */
export async function getMailing({ ctx, input }: Verb<typeof GetMailingInput>) {
  authorize(ctx, "messages:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const mailing = await findMailing(tx, tenantId, input.id);
    if (!mailing) throw noSuchMailing();
    const { segmentId, templateId, startedAt } = mailing;
    const tenant = await loadTenant(tx, tenantId);
    const segment = segmentId && (await findSegmentById(tx, tenantId, segmentId));
    const template = templateId && (await findTemplate(tx, tenantId, templateId));
    const counts = startedAt ? await countMailing(tx, tenantId, mailing.id) : null;
    return {
      mailing,
      currency: tenant.currency,
      timezone: tenant.timezone,
      segment: segment ? { name: segment.name, code: segment.code, members: segment.members } : null,
      template: template ? { id: template.id, name: template.name, class: template.class } : null,
      counts,
      skips: startedAt ? await countSkips(tx, tenantId, mailing.id) : [],
      outcome: counts ? await readMailingOutcome(tx, mailing, { cost: counts.cost, now }) : null,
      mayWrite: can(ctx.actor, "mailings:write"),
    };
  });
}
