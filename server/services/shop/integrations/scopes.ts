import { z } from "zod";
import { SCOPES } from "@/server/core/scopes";
import { text } from "@/server/core/text";

export const IntegrationName = text(100).min(1);

/** At least one, each once, in the order of the list. */
export const ScopesInput = z
  .array(z.enum(SCOPES))
  .min(1)
  .max(SCOPES.length)
  .transform((given) => SCOPES.filter((scope) => given.includes(scope)));
