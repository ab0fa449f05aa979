import { DAY_MS } from "../calendar";
import type { Random } from "../random";
import type { DemoConsent } from "./customer";

/** The two that membership needs are always there; each of the others is a choice of its own. */
export function consentsOf(
  random: Random | null,
  at: number,
  { hasEmail, end }: { readonly hasEmail: boolean; readonly end: number },
): readonly DemoConsent[] {
  const given: DemoConsent[] = [
    { purpose: "loyalty_terms", channel: null, granted: true, at },
    { purpose: "personal_data", channel: null, granted: true, at },
  ];
  if (random === null) return given;
  if (random.chance(0.62)) given.push({ purpose: "marketing", channel: "sms", granted: true, at });
  if (hasEmail && random.chance(0.7))
    given.push({ purpose: "marketing", channel: "email", granted: true, at });
  if (random.chance(0.55)) given.push({ purpose: "profiling", channel: null, granted: true, at });
  if (random.chance(0.3)) given.push({ purpose: "health_profile", channel: null, granted: true, at });
  if (at + 60 * DAY_MS < end && random.chance(0.05))
    given.push({ purpose: "marketing", channel: "sms", granted: false, at: at + random.int(1, 60) * DAY_MS });
  return given;
}
