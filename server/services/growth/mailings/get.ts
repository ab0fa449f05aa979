import { z } from "zod";
import { countMailing, countSkips, findMailing, readOutcome } from "@/db/growth/mailings";
import { findSegmentById } from "@/db/growth/segments";
import { findTemplate } from "@/db/reach/templates";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { Id } from "@/server/core/wire";
import { readExperiment } from "@/server/engine/offers/experiment";
import { noSuchMailing } from "./inside/refusals";

const DAYS = 7;
const COST_PER_MINOR = 100;

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
    return {
      mailing,
      currency: tenant.currency,
      timezone: tenant.timezone,
      segment: segment ? { name: segment.name, code: segment.code, members: segment.members } : null,
      template: template ? { id: template.id, name: template.name, class: template.class } : null,
      counts: startedAt ? await countMailing(tx, tenantId, mailing.id) : null,
      skips: startedAt ? await countSkips(tx, tenantId, mailing.id) : [],
      outcome: startedAt
        ? outcomeOf(await readOutcome(tx, tenantId, mailing.id, { days: DAYS, now }), {
            costMinor: (await countMailing(tx, tenantId, mailing.id)).cost / COST_PER_MINOR,
            controlPercent: mailing.controlPercent,
            endsAt: new Date(startedAt.getTime() + DAYS * 24 * 3_600_000),
            now,
          })
        : null,
      mayWrite: can(ctx.actor, "mailings:write"),
    };
  });
}

interface Circumstances {
  costMinor: number;
  controlPercent: number;
  endsAt: Date;
  now: Date;
}

function outcomeOf(
  groups: Awaited<ReturnType<typeof readOutcome>>,
  { costMinor, controlPercent, endsAt, now }: Circumstances,
) {
  const treated = groups.find(({ control }) => !control);
  if (!treated) return null;
  const control = groups.find((group) => group.control) ?? null;
  return {
    days: DAYS,
    /** the days of watching are over */
    isFinal: now >= endsAt,
    endsAt,
    treated,
    control,
    costMinor,
    reading: control
      ? readExperiment({
          treated,
          control,
          messageCost: costMinor > 0 ? costMinor / treated.customers : null,
          plannedControlShare: controlPercent / 100,
        })
      : null,
  };
}
