import { z } from "zod";
import { authorize, type Verb } from "@/server/core/context";
import { minor } from "@/server/core/wire";
import type { SmsParts } from "@/server/messaging/sms-parts";
import { sampleParts } from "@/server/messaging/templates/check";
import { type Language, messagesOf, TemplateContent } from "@/server/messaging/templates/content";

export const TemplatePartsInput = z.object({
  content: TemplateContent,
  /** of one part, minor units; null: not known */
  partPriceMinor: minor().nullable(),
});

export interface LanguageParts {
  language: Language;
  /** with sample values, as it is written; null: there is nothing to count */
  parts: SmsParts | null;
  /** the same in Latin letters, where that costs less */
  inLatin: SmsParts | null;
  /** of one message */
  costMinor: number | null;
  latinSavesMinor: number | null;
}

/** What the SMS of a template cost, by language, and what Latin letters would save. */
export function templateParts({ ctx, input: { content, partPriceMinor } }: Verb<typeof TemplatePartsInput>): {
  sms: LanguageParts[];
} {
  authorize(ctx, "messages:read");
  const sms = messagesOf(content).flatMap(({ channel, language, message }): LanguageParts[] => {
    if (channel !== "sms" || !("text" in message)) return [];
    const parts = sampleParts(message, language);
    const latin = message.latin ? null : sampleParts({ ...message, latin: true }, language);
    const inLatin = parts && latin && latin.parts < parts.parts ? latin : null;
    const costOf = (one: SmsParts | null) =>
      one && partPriceMinor !== null ? one.parts * partPriceMinor : null;
    const [cost, less] = [costOf(parts), costOf(inLatin)];
    return [
      {
        ...{ language, parts, inLatin, costMinor: cost },
        latinSavesMinor: cost !== null && less !== null ? cost - less : null,
      },
    ];
  });
  return { sms };
}
