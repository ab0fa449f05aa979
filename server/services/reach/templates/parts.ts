import { z } from "zod";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { examplePhone } from "@/server/core/personal/phone";
import { loadTenant } from "@/server/core/tenant/load";
import { minor } from "@/server/core/wire";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";
import type { SmsParts } from "@/server/messaging/sms-parts";
import { sampleParts } from "@/server/messaging/templates/check";
import { type Language, messagesOf, TemplateContent } from "@/server/messaging/templates/content";
import { COST_PER_MINOR } from "../channels/price";
import { type SmsPrice, smsPrice } from "../channels/sms-price";

export const TemplatePartsInput = z.object({
  content: TemplateContent,
  class: z.enum(MESSAGE_CLASSES),
  /** of one part, minor units, where no channel has prices; null: not known */
  partPriceMinor: minor().nullable(),
});

export interface LanguageParts {
  language: Language;
  /** with sample values, as it is written; null: there is nothing to count */
  parts: SmsParts | null;
  /** the same in Latin letters, where that costs less */
  inLatin: SmsParts | null;
  /** of one message, in ten-thousandths of the currency's unit */
  cost: number | null;
  latinSaves: number | null;
}

/**
 * What the SMS of a template cost, by language, and what Latin letters would save: at the price of the connected
 * channel for a number of the shop's country.
 */
export async function templateParts({
  ctx,
  input: { content, class: of, partPriceMinor },
}: Verb<typeof TemplatePartsInput>): Promise<{ sms: LanguageParts[]; price: SmsPrice | null }> {
  authorize(ctx, "messages:read");
  const price = await inTransaction(ctx, async (tx) => {
    const { country } = await loadTenant(tx, ctx.tenantId);
    return smsPrice(tx, ctx.tenantId, of, examplePhone(country));
  });
  const perPart = price?.perPart ?? (partPriceMinor === null ? null : partPriceMinor * COST_PER_MINOR);
  const costOf = (one: SmsParts | null) => (one && perPart !== null ? one.parts * perPart : null);
  const sms = messagesOf(content).flatMap(({ channel, language, message }): LanguageParts[] => {
    if (channel !== "sms" || !("text" in message)) return [];
    const parts = sampleParts(message, language);
    const latin = message.latin ? null : sampleParts({ ...message, latin: true }, language);
    const inLatin = parts && latin && latin.parts < parts.parts ? latin : null;
    const [cost, less] = [costOf(parts), costOf(inLatin)];
    const latinSaves = cost !== null && less !== null ? cost - less : null;
    return [{ language, parts, inLatin, cost, latinSaves }];
  });
  return { sms, price };
}
