import { CONSENT_PURPOSES } from "@/server/engine/policy/consents";
import { en } from "./en";
import { ru } from "./ru";
import type { ConsentPurpose } from "./types";
import { uk } from "./uk";

export interface InLanguages {
  uk: string;
  ru: string;
  en: string;
}

/** Texts to begin with, in the name of a shop. */
export const startingTexts = (shop: string): Record<ConsentPurpose, InLanguages> =>
  Object.fromEntries(
    CONSENT_PURPOSES.map((purpose) => {
      const of = (texts: typeof en) => texts[purpose].replaceAll("{shop}", () => shop);
      return [purpose, { uk: of(uk), ru: of(ru), en: of(en) }];
    }),
  ) as Record<ConsentPurpose, InLanguages>;
