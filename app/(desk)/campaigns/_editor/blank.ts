import { blankRule } from "@/components/rules/blank";
import {
  ALL_DAYS,
  type CampaignDraft,
  DAY_END,
  DAY_START,
  type OwnInstrument,
  type RuleKinds,
} from "./draft";

/** `i1`, or the next number that is free. */
export function freeCode(taken: readonly { code: string }[]): string {
  const codes = new Set(taken.map(({ code }) => code));
  let n = taken.length + 1;
  while (codes.has(`i${n}`)) n++;
  return `i${n}`;
}

export const blankInstrument = (key: string, code: string, { rewards }: RuleKinds): OwnInstrument => ({
  key,
  shared: false,
  code,
  name: "",
  when: [],
  reward: blankRule(`${key}-reward`, rewards[0] ?? { kind: "", args: [] }),
});

export const blankCampaign = (kinds: RuleKinds): CampaignDraft => ({
  code: "",
  name: "",
  status: "draft",
  startsAt: "",
  endsAt: "",
  weekdays: [...ALL_DAYS],
  from: DAY_START,
  to: DAY_END,
  scope: { stores: [], regions: [], brands: [], groups: [], segments: [] },
  priority: "0",
  stacking: "best",
  limits: { uses: "", usesPerCustomer: "", budget: "" },
  instruments: [blankInstrument("first", "i1", kinds)],
});
