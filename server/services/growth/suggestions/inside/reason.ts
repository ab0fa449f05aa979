import type { Suggested } from "@/server/engine/portraits/suggest/suggest";
import { type Locale, say } from "@/server/texts";

/** Why something is suggested: a neutral sentence, never one about health. */
export const reasonOf = (locale: Locale, kind: Suggested["kind"]): string =>
  say(locale, `suggestion.${kind}`);
