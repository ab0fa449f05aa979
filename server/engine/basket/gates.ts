import type { Check } from "./conditions";
import type { Plan, PreparedCampaign, PreparedInstrument } from "./ruleset";
import type { Scene } from "./scene";
import type {
  Campaign,
  CustomerState,
  LimitsLeft,
  Moment,
  Refusal,
  RefusalReason,
  ScoreInput,
} from "./types";

/** Place, audience and time: the first reason against a whole campaign, or null. */
export function gate(
  prepared: PreparedCampaign,
  scene: Scene,
  limitsLeft: ScoreInput["limitsLeft"],
): RefusalReason | null {
  const { store } = scene.basket;
  const { stores, regions, brands, campaign } = prepared;
  if (stores !== null || regions !== null) {
    const here = stores?.has(store.code) || (store.region !== null && regions?.has(store.region));
    if (!here) return "store";
  }
  if (brands !== null && (store.brand === null || !brands.has(store.brand))) return "brand";
  const audience = audienceGate(prepared, scene.customer);
  if (audience) return audience;
  if (!isOn(campaign, scene.now)) return "schedule";
  return prepared.limited ? limitGate(campaign, scene.customer, limitsLeft.get(campaign.code)) : null;
}

function audienceGate(prepared: PreparedCampaign, customer: CustomerState | null): RefusalReason | null {
  const { groups, segments } = prepared;
  if (groups !== null && (!customer?.group || !groups.has(customer.group))) return "group";
  if (segments !== null && !segments.some((s) => customer?.segments.includes(s))) return "segment";
  return null;
}

/** The period is closed at the start and open at the end; the schedule is in the store's time. */
export function isOn(campaign: Pick<Campaign, "startsAtMs" | "endsAtMs" | "schedule">, now: Moment): boolean {
  if (campaign.startsAtMs !== null && now.epochMs < campaign.startsAtMs) return false;
  if (campaign.endsAtMs !== null && now.epochMs >= campaign.endsAtMs) return false;
  if (campaign.schedule === null) return true;
  const { weekdays, fromMinute, toMinute } = campaign.schedule;
  const today = weekdays.includes(now.weekday);
  if (fromMinute <= toMinute) return today && fromMinute <= now.minute && now.minute < toMinute;
  // overnight: the small hours belong to the day on which the night began
  const yesterday = weekdays.includes(now.weekday === 1 ? 7 : now.weekday - 1);
  return (today && now.minute >= fromMinute) || (yesterday && now.minute < toMinute);
}

function limitGate(
  { limits }: Campaign,
  customer: CustomerState | null,
  left: LimitsLeft | undefined,
): RefusalReason | null {
  const { uses, usesPerCustomer, budgetMinor } = limits;
  if (uses !== null && (left?.uses ?? uses) <= 0) return "limit";
  if (budgetMinor !== null && (left?.budgetMinor ?? budgetMinor) <= 0) return "limit";
  if (usesPerCustomer === null) return null;
  // an anonymous basket cannot be counted, so a limit per customer does not let it in
  if (customer === null) return "guard:anonymous";
  return (left?.usesForCustomer ?? usesPerCustomer) <= 0 ? "limit" : null;
}

const [UNKNOWN, HOLDS, FAILS] = [0, 1, 2];

/** Returns, for an instrument by its place in the plan, the index of the first condition that does not hold, or -1. */
export function unmetIn(
  scene: Scene,
  { checkStarts, checks }: Plan,
  conditions: readonly Check[],
): (place: number) => number {
  const known = new Uint8Array(conditions.length);
  return (place) => {
    const start = checkStarts[place] as number;
    const end = checkStarts[place + 1] as number;
    for (let k = start; k < end; k++) {
      const id = checks[k] as number;
      if (known[id] === UNKNOWN) known[id] = conditions[id]?.(scene) ? HOLDS : FAILS;
      if (known[id] === FAILS) return k - start;
    }
    return -1;
  };
}

/** The whole campaign's refusal, the same object for every basket. */
export function gateRefusal({ campaign, gates }: PreparedCampaign, reason: RefusalReason): Refusal {
  const known = gates.get(reason);
  if (known) return known;
  const made: Refusal = { campaign: campaign.code, instrument: null, reason, condition: null };
  gates.set(reason, made);
  return made;
}

export const refusal = (instrument: PreparedInstrument, reason: RefusalReason): Refusal => ({
  campaign: instrument.campaign.campaign.code,
  instrument: instrument.code,
  reason,
  condition: null,
});

/** @param by the campaign that was given instead */
export const beaten = (instrument: PreparedInstrument, { campaign }: PreparedCampaign): Refusal => ({
  ...refusal(instrument, "beaten"),
  by: campaign.code,
});

/** Why instruments gave nothing, by rank; a campaign: it was given instead. Texts are made only on request. */
export type Reasons = (RefusalReason | PreparedCampaign | undefined)[];
