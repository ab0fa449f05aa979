import type { z } from "zod";
import type { Tx } from "@/db/client";
import { CODE_ATTEMPTS_MAX } from "@/db/schema";
import { lockBasketState } from "@/db/till/basket-state";
import { endFormerCodes, insertConfirmation } from "@/db/till/confirmations";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { newId, toPublicId } from "@/server/core/ids";
import { type Outcome, once, RequestKey } from "@/server/core/once/once";
import { maskAddress } from "@/server/core/personal/shown";
import { Id } from "@/server/core/wire";
import { formatDecimal } from "@/server/engine/money/decimal";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { storeOf } from "@/server/services/campaigns/live/store-of";
import { knownCustomer } from "@/server/services/members/customers/view";
import { languageOf, wayTo } from "@/server/services/reach/messages/destination";
import { queueMessage } from "@/server/services/reach/messages/queue";
import { sendSoon } from "@/server/services/reach/messages/send";
import { type Locale, say } from "@/server/texts";
import { CODE_MS, hashCode, newCode } from "./inside/code";
import { refuseTooManySends } from "./inside/limits";
import { type ConfirmationAnswer, ConfirmationBody } from "./schema";

export const CreateConfirmationInput = ConfirmationBody.extend({
  customerId: Id,
  request: RequestKey.optional(),
});
type Input = z.output<typeof CreateConfirmationInput>;

/** Sends the customer a code, which they say at the till. */
export async function createConfirmation({
  ctx,
  input,
}: Verb<typeof CreateConfirmationInput>): Promise<Outcome<ConfirmationAnswer>> {
  authorize(ctx, "sales");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const store = storeOf(live, ctx);
  let queued: string | null = null;
  const outcome = await inTransaction(ctx, (tx) =>
    once(tx, ctx, input.request, async () => {
      const { answer, messageId } = await make(tx, ctx, live, store.id, input);
      queued = messageId;
      return { status: 201, answer };
    }),
  );
  if (queued) sendSoon(ctx, queued);
  return outcome;
}

async function make(tx: Tx, ctx: Ctx, live: LiveCampaigns, storeId: string, input: Input) {
  const { tenantId, now } = ctx;
  const { keys } = live.tenant;
  const state = await lockBasketState(tx, {
    tenantId,
    who: { customerId: input.customerId },
    now,
    campaignIds: [],
  });
  const customer = knownCustomer(state);
  const way = await wayTo(tx, tenantId, customer.id, "code");
  const destinationHash = way.address.hash;
  const tillId = ctx.actor.id;
  await refuseTooManySends(tx, ctx, { destinationHash, tillId });
  await endFormerCodes(tx, tenantId, customer.id, input.purpose, now);
  const id = newId();
  const code = newCode();
  const expiresAt = new Date(now.getTime() + CODE_MS);
  const language = await languageOf(tx, live.tenant, customer.id);
  const messageId = await queueMessage(tx, ctx, keys, {
    customerId: customer.id,
    way,
    class: "code",
    purpose: `${input.purpose}-code`,
    text: textOf(live, language, input, code),
    validUntil: expiresAt,
  });
  await insertConfirmation(tx, {
    tenantId,
    id,
    customerId: customer.id,
    storeId,
    tillId,
    purpose: input.purpose,
    points: input.points ?? null,
    codeHash: hashCode(keys, id, code),
    messageId,
    destinationHash,
    createdAt: now,
    expiresAt,
  });
  await recordAudit(tx, ctx, {
    action: "confirmations.create",
    subject: { kind: "customer", id: customer.id },
    details: { purpose: input.purpose },
  });
  const answer: ConfirmationAnswer = {
    confirmationId: toPublicId("confirmation", id),
    expiresAt: expiresAt.toISOString(),
    channel: way.channel,
    maskedDestination: maskAddress(way.address.kind, keys.decrypt(way.address.encrypted)),
    attemptsLeft: CODE_ATTEMPTS_MAX,
  };
  return { answer, messageId };
}

function textOf(
  { tenant }: LiveCampaigns,
  language: Locale,
  { purpose, points }: Input,
  code: string,
): string {
  const words = { code, name: tenant.name };
  if (purpose === "registration") return say(language, "sms.registration-code", words);
  return points === undefined
    ? say(language, "sms.redeem-code", words)
    : say(language, "sms.redeem-code-points", { ...words, points: formatDecimal(points, 2, 0) });
}
