import { z } from "zod";
import type { Tx } from "@/db/client";
import { selectReachable } from "@/db/reach/addresses";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { loadTenant } from "@/server/core/tenant/load";
import { Id } from "@/server/core/wire";
import { MESSAGE_CLASSES, type MessageClass } from "@/server/engine/policy/message-law";
import { partsOf } from "@/server/messaging/sms-parts-of";
import {
  LANGUAGES,
  type Language,
  TEMPLATE_CHANNELS,
  TemplateContent,
} from "@/server/messaging/templates/content";
import { type RenderedMessage, renderTemplate, type Variables } from "@/server/messaging/templates/message";
import { SAMPLES } from "@/server/messaging/templates/samples";
import { rootsIn } from "@/server/messaging/templates/variables";
import { localeOf } from "@/server/texts";
import { smsPrice } from "../channels/sms-price";
import { variablesFor } from "./variables";

export const PreviewTemplateInput = z.object({
  content: TemplateContent,
  class: z.enum(MESSAGE_CLASSES),
  channel: z.enum(TEMPLATE_CHANNELS),
  language: z.enum(LANGUAGES),
  /** null: somebody who does not exist */
  customerId: Id.nullable(),
});

/** A message as one would get it, in this language; the customer's data that it shows are a look at them. */
export async function previewTemplate({
  ctx,
  input: { content, class: of, channel, language, customerId },
}: Verb<typeof PreviewTemplateInput>) {
  authorize(ctx, "messages:read");
  if (customerId) authorize(ctx, "customers:manage");
  const { usual, variables, price } = await inTransaction(ctx, async (tx) => ({
    usual: localeOf((await loadTenant(tx, ctx.tenantId)).locale),
    variables: customerId ? await ofCustomer(tx, ctx, { content, customerId, language }) : SAMPLES[language],
    price: customerId && channel === "sms" ? await priceFor(tx, ctx, customerId, of) : null,
  }));
  const { message, fault } = await attempt(() =>
    renderTemplate(content, { channel, locale: language, usual, variables }),
  );
  const parts = channel === "sms" && message ? partsOf(message.text) : null;
  const cost = parts && price && { ...price, total: parts.parts * price.perPart };
  return { message, fault, parts, cost };
}

interface Asked {
  content: TemplateContent;
  customerId: string;
  language: Language;
}

async function ofCustomer(tx: Tx, ctx: Ctx, { content, customerId, language }: Asked): Promise<Variables> {
  const found = await variablesFor(tx, ctx, [customerId], { roots: rootsIn(content), preview: true });
  const own = found.get(customerId);
  if (!own) throw new DomainError("customer-not-found", "there is no such customer");
  await recordLooks(tx, ctx, { kind: "messages", customers: [customerId] });
  return { ...givenBySender(language), ...own };
}

/** What a part to their own number costs; null: no channel says so, or there is none to send to. */
async function priceFor(tx: Tx, { tenantId }: Ctx, customerId: string, of: MessageClass) {
  const [person] = await selectReachable(tx, tenantId, [customerId]);
  const phone = person?.addresses.find(({ kind }) => kind === "phone");
  if (!phone) return null;
  const { keys } = await loadKeys(tx, tenantId);
  return smsPrice(tx, tenantId, of, keys.decrypt(phone.encrypted));
}

/** Links, codes and sums of the message itself are the sample's: nothing is made for a preview. */
function givenBySender(language: Language): Variables {
  const { customer: _, points: __, store: ___, shop: ____, products: _____, ...given } = SAMPLES[language];
  return given;
}

/** What cannot be read yet is told, and not an error: somebody is typing. */
async function attempt(
  render: () => Promise<RenderedMessage | null>,
): Promise<{ message: RenderedMessage | null; fault: string | null }> {
  try {
    return { message: await render(), fault: null };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { message: null, fault: error.message };
  }
}
