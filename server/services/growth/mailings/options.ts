import { z } from "zod";
import { selectNamesOfBatches } from "@/db/growth/mailings";
import { selectChannels } from "@/db/reach/channels";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { TEMPLATE_CHANNELS } from "@/server/messaging/templates/content";

export const MailingOptionsInput = z.object({});

/** What a mailing is made of, besides segments and templates: the ways that are connected, the clock, the money. */
export async function mailingOptions({ ctx }: Verb<typeof MailingOptionsInput>) {
  authorize(ctx, "messages:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { currency, timezone } = await loadTenant(tx, tenantId);
    const connected = await selectChannels(tx, tenantId);
    const kinds = new Set(connected.flatMap(({ enabled, kind }) => (enabled ? [kind] : [])));
    return {
      currency,
      timezone,
      /** in the order in which they are tried */
      channels: [...kinds].filter((kind) => TEMPLATE_CHANNELS.some((one) => one === kind)),
      /** nothing is connected: what is sent stays in the desk */
      outbox: connected.length === 0,
    };
  });
}

const NAMED_MOST = 100;
export const MailingNamesInput = z.object({});

/** The newest that have begun, by what their messages are sent together as. */
export async function mailingNames({ ctx }: Verb<typeof MailingNamesInput>) {
  authorize(ctx, "messages:read");
  return inTransaction(ctx, (tx) => selectNamesOfBatches(tx, ctx.tenantId, NAMED_MOST));
}
