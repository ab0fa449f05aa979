import { type Check, conditionRegistry } from "./conditions";
import { type Effect, prepareReward } from "./rewards";
import { type SelectorIndex, selectorRegistry } from "./selectors";
import type { Campaign, Condition, ConditionKind, Programme, Refusal, RefusalReason } from "./types";

/** An instrument with its arguments bound. */
export interface PreparedInstrument {
  readonly campaign: PreparedCampaign;
  readonly code: string;
  /** place among all instruments, from 0 without gaps: higher priority first, then the smaller campaign code, then the smaller code */
  readonly rank: number;
  readonly when: readonly Condition[];
  /** the refusal by each condition, made once: most instruments are refused by one on most baskets */
  readonly unmet: readonly Refusal[];
  readonly effect: Effect;
  readonly rewardKind: Campaign["instruments"][number]["reward"]["kind"];
}

export interface PreparedCampaign {
  /** place among the campaigns by rank */
  readonly ordinal: number;
  readonly campaign: Campaign;
  readonly stores: ReadonlySet<string> | null;
  readonly regions: ReadonlySet<string> | null;
  readonly brands: ReadonlySet<string> | null;
  readonly groups: ReadonlySet<string> | null;
  readonly segments: readonly string[] | null;
  /** nothing is asked of the store, the customer or the time, and there are no limits */
  readonly ungated: boolean;
  readonly limited: boolean;
  /** refusals of the whole campaign, made once */
  readonly gates: Map<RefusalReason, Refusal>;
  /** in the order in which the marketer put them */
  readonly instruments: readonly PreparedInstrument[];
}

/**
 * Which conditions are asked for which instrument, as flat lists: thousands of instruments are gone through for every
 * basket, and most are refused by their first condition.
 */
export interface Plan {
  /** campaign by campaign, in the order of ranks */
  readonly instruments: readonly PreparedInstrument[];
  /** beside `instruments` */
  readonly ranks: Int32Array;
  /** by campaign ordinal: whether anything is asked of the store, the customer, the time or limits */
  readonly gated: Uint8Array;
  /** by campaign ordinal: where its instruments begin; one entry more says where the last ends */
  readonly starts: Int32Array;
  /** by instrument: where its conditions begin; one entry more says where the last ends */
  readonly checkStarts: Int32Array;
  /** ids of conditions: the same one is asked once a basket, however many instruments have it */
  readonly checks: Int32Array;
}

/** Active campaigns and the programme, prepared once and asked for every basket. */
export interface Ruleset {
  readonly programme: Programme;
  /** in the order of ranks */
  readonly campaigns: readonly PreparedCampaign[];
  readonly plan: Plan;
  /** the same in the order of codes */
  readonly byCode: readonly PreparedCampaign[];
  readonly instrumentCount: number;
  readonly selectors: SelectorIndex;
  /** by id */
  readonly conditions: readonly Check[];
  /** every SKU that some gift may be */
  readonly giftSkus: readonly string[];
  readonly earnPercentE4: ReadonlyMap<string, number>;
}

const byCode = (a: { code: string }, b: { code: string }): number =>
  a.code < b.code ? -1 : a.code > b.code ? 1 : 0;

/**
 * Compiles what a tenant configured. Only active campaigns are kept; the order in which they come does not matter.
 * @param campaigns codes are unique, and so are instrument codes within a campaign
 */
export function createRuleset(campaigns: readonly Campaign[], programme: Programme): Ruleset {
  const registry = selectorRegistry();
  const conditions = conditionRegistry(registry.intern);
  const active = campaigns.filter((c) => c.status === "active");
  active.sort((a, b) => b.priority - a.priority || byCode(a, b));
  let rank = 0;
  const prepared = active.map((campaign, ordinal) => {
    const ranks = new Map([...campaign.instruments].sort(byCode).map((i, k) => [i.code, rank + k]));
    rank += campaign.instruments.length;
    return prepareCampaign(campaign, ordinal, ranks, registry.intern);
  });
  return {
    programme,
    campaigns: prepared,
    plan: planOf(prepared, conditions.intern),
    byCode: [...prepared].sort((a, b) => byCode(a.campaign, b.campaign)),
    instrumentCount: rank,
    selectors: registry.build(),
    conditions: conditions.all,
    giftSkus: [
      ...new Set(
        active.flatMap((c) =>
          c.instruments.flatMap(({ reward }) => (reward.kind === "gift" ? reward.from : [])),
        ),
      ),
    ],
    earnPercentE4: new Map(
      programme.tiers.map((t) => [t.code, t.earnPercentE4 ?? programme.earnPercentE4] as const),
    ),
  };
}

type Intern = ReturnType<typeof selectorRegistry>["intern"];

function prepareCampaign(
  campaign: Campaign,
  ordinal: number,
  ranks: ReadonlyMap<string, number>,
  intern: Intern,
): PreparedCampaign {
  const prepared: PreparedCampaign = {
    ordinal,
    campaign,
    stores: setOrAll(campaign.stores),
    regions: setOrAll(campaign.regions),
    brands: setOrAll(campaign.brands),
    groups: setOrAll(campaign.groups),
    segments: campaign.segments.length > 0 ? campaign.segments : null,
    ungated: isUngated(campaign),
    limited: Object.values(campaign.limits).some((limit) => limit !== null),
    gates: new Map(),
    instruments: [],
  };
  const instruments = campaign.instruments.map(
    (i): PreparedInstrument => ({
      campaign: prepared,
      code: i.code,
      rank: ranks.get(i.code) ?? 0,
      when: i.when,
      unmet: i.when.map((c, k) => unmetRefusal(campaign.code, i.code, c.kind, k)),
      effect: prepareReward(i.reward, intern),
      rewardKind: i.reward.kind,
    }),
  );
  return Object.assign(prepared, { instruments });
}

function planOf(campaigns: readonly PreparedCampaign[], check: (condition: Condition) => number): Plan {
  const instruments = campaigns.flatMap((campaign) => campaign.instruments);
  return {
    instruments,
    ranks: Int32Array.from(instruments, ({ rank }) => rank),
    gated: Uint8Array.from(campaigns, ({ ungated }) => (ungated ? 0 : 1)),
    starts: startsOf(campaigns.map((campaign) => campaign.instruments.length)),
    checkStarts: startsOf(instruments.map(({ when }) => when.length)),
    checks: Int32Array.from(instruments.flatMap(({ when }) => when.map(check))),
  };
}

/** Where each of several lists begins when they stand one behind the other, and where the last ends. */
function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, i) => {
    starts[i + 1] = (starts[i] ?? 0) + length;
  });
  return starts;
}

const setOrAll = (codes: readonly string[]): ReadonlySet<string> | null =>
  codes.length > 0 ? new Set(codes) : null;

const isUngated = ({ limits, ...c }: Campaign): boolean =>
  [c.stores, c.regions, c.brands, c.groups, c.segments].every((codes) => codes.length === 0) &&
  [c.startsAtMs, c.endsAtMs, c.schedule, ...Object.values(limits)].every((bound) => bound === null);

const unmetRefusal = (
  campaign: string,
  instrument: string,
  kind: ConditionKind,
  condition: number,
): Refusal => ({
  campaign,
  instrument,
  reason: `condition:${kind}`,
  condition,
});
