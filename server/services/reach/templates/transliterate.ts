import { z } from "zod";
import { authorize, type Verb } from "@/server/core/context";
import { text } from "@/server/core/text";
import { partsOf } from "@/server/messaging/sms-parts-of";
import { LANGUAGES, TEXT_MAX } from "@/server/messaging/templates/content";
import { inLatin } from "@/server/messaging/templates/message";

export const TransliterateInput = z.object({ text: text(TEXT_MAX), language: z.enum(LANGUAGES) });

/** A text as it would go out in Latin letters, and how many parts that saves. */
export function transliterateText({ ctx, input }: Verb<typeof TransliterateInput>) {
  authorize(ctx, "messages:read");
  const latin = inLatin(input.text, input.language);
  const [before, after] = [partsOf(input.text), partsOf(latin)];
  return { text: latin, before, after, saves: (before?.parts ?? 0) - (after?.parts ?? 0) };
}
