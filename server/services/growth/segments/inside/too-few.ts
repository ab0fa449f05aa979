import type { SegmentRow } from "@/db/growth/segments";
import { asksHealthConsent, type HealthLaw } from "@/server/engine/policy/health-profile";
import { selects } from "./read-rule";

/** So many people at least are in a file, so that it says of nobody what they take. */
const PEOPLE_LEAST = 10;

/** Whether a file of the members would tell of a few named people which pharmacy goods they buy. */
export const isTooFew = (
  { where, members }: Pick<SegmentRow, "where" | "members">,
  law: HealthLaw,
): boolean => members < PEOPLE_LEAST && asksHealthConsent(law) && selects(where);
