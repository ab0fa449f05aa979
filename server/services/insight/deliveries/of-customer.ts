import { z } from "zod";
import { type Delivery, selectDeliveries } from "@/db/insight/deliveries";
import { selectFamily } from "@/db/members/customer-page";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { Id } from "@/server/core/wire";
import { requireThere } from "@/server/services/members/membership/require";

const SHOWN_MAX = 100;

export const CustomerDeliveriesInput = z.object({ id: Id });

const HAPPENED = ["sent", "delivered", "opened", "clicked", "failed", "unsubscribed"] as const;

export type DeliveryView = ReturnType<typeof view>;

/** Why a customer got what they got, and why not what they did not: the last of it, the newest first. */
export async function customerDeliveries({
  ctx,
  input: { id },
}: Verb<typeof CustomerDeliveriesInput>): Promise<DeliveryView[]> {
  authorize(ctx, "messages:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    await requireThere(tx, tenantId, id);
    const rows = await selectDeliveries(tx, tenantId, await selectFamily(tx, tenantId, id), SHOWN_MAX);
    await recordLooks(tx, ctx, { kind: "messages", customers: [id] });
    return rows.map(view);
  });
}

const date = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

function view(row: Delivery, position: number) {
  const { messageId, channel, class: of, purpose, mailing, status, reason, error } = row;
  const moments = HAPPENED.flatMap((what) => {
    const at = date(row[`${what}Ms`]);
    return at ? [{ what, at }] : [];
  });
  return {
    key: messageId ?? String(position),
    at: new Date(row.ms),
    ...{ channel, class: of, purpose, mailing, status, reason, error },
    /** what happened to it, in the order of time */
    moments: moments.sort((a, b) => a.at.getTime() - b.at.getTime()),
    waitsUntil: date(row.waitsMs),
  };
}
