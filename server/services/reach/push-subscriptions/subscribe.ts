import { z } from "zod";
import type { Tx } from "@/db/client";
import { versionInForce } from "@/db/members/consent-texts";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { BrowserSubscription } from "@/server/messaging/vendors/web-push";
import { writeConsent } from "@/server/services/members/consents/write";
import { browsersChannel } from "./inside/channels";
import { keep } from "./inside/keep";

/** What a page says of the browser that it runs in. */
export const SubscribeFields = {
  subscription: BrowserSubscription,
  /** made by the page, so that sending it twice records one consent */
  requestId: Id,
  /** the person has ticked that advertising may come there */
  withMarketing: z.boolean(),
};

export interface Who {
  customerId: string;
  /** the page on which the person said it */
  method: "card-page" | "preferences";
  evidenceRef: string;
}

type Said = z.output<z.ZodObject<typeof SubscribeFields>>;

/** A browser in which the person wants our notices. The caller has locked the customer. */
export async function subscribe(
  tx: Tx,
  ctx: Ctx,
  { customerId, method, evidenceRef }: Who,
  { subscription, requestId, withMarketing }: Said,
): Promise<void> {
  const { tenantId } = ctx;
  const channel = await browsersChannel(tx, tenantId);
  if (!channel) throw new DomainError("no-channel", "no channel for browsers is connected");
  const { keys } = await loadKeys(tx, tenantId);
  const { id, kept } = await keep(tx, ctx, keys, {
    ...{ customerId, channel, name: subscription.endpoint },
    address: JSON.stringify(subscription),
  });
  const agreed =
    withMarketing &&
    (await writeConsent(tx, ctx, {
      ...{ id: requestId, customerId, purpose: "marketing", channel: "push", granted: true, method },
      textVersion: await versionInForce(tx, tenantId, "marketing"),
      evidenceRef,
    }));
  if (kept === "unchanged" && !agreed) return;
  await recordAudit(tx, ctx, {
    action: "push-subscriptions.subscribe",
    subject: { kind: "customer", id: customerId },
    details: { device: id, kept, withMarketing },
  });
}
