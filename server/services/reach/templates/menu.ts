import { z } from "zod";
import { authorize, type Verb } from "@/server/core/context";
import { LANGUAGES, type Language } from "@/server/messaging/templates/content";
import type { Variables } from "@/server/messaging/templates/message";
import { SAMPLES } from "@/server/messaging/templates/samples";
import { VARIABLES } from "@/server/messaging/templates/variables";

export const VariableMenuInput = z.object({});

/** What a template may speak of, each with a sample in each language. */
export function variableMenu({ ctx }: Verb<typeof VariableMenuInput>) {
  authorize(ctx, "messages:read");
  return {
    variables: VARIABLES.map(({ name, group, always }) => ({
      ...{ name, group, always },
      samples: LANGUAGES.map((language) => ({ language, value: sampleOf(name, language) })),
    })),
  };
}

function sampleOf(name: string, language: Language): string {
  let value: unknown = SAMPLES[language] satisfies Variables;
  for (const key of name.match(/[^.[\]]+/g) ?? [])
    value =
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined;
  return typeof value === "string" ? value : "";
}
