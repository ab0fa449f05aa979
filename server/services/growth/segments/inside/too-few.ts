import type { SegmentRow } from "@/db/growth/segments";
import { asksHealthConsent } from "@/server/engine/policy/health-profile";
import { selects } from "./read-rule";

/** So many people at least are in a file, so that it says of nobody what they take. */
const PEOPLE_LEAST = 10;

interface Law {
  country: string;
  /** what the owner has set; null: as the law of the country has it */
  healthConsent: boolean | null;
}

/** Whether a file of the members would tell of a few named people which pharmacy goods they buy. */
export const isTooFew = (
  { where, members }: Pick<SegmentRow, "where" | "members">,
  { country, healthConsent }: Law,
): boolean => members < PEOPLE_LEAST && asksHealthConsent(country, healthConsent) && selects(where);
