import {
  ALL_DAYS,
  type ArgShape,
  type CampaignDraft,
  DAY_END,
  DAY_START,
  type OwnInstrument,
  type RuleDraft,
  type RuleKind,
  type RuleKinds,
  type Value,
} from "./draft";

export function blankValue(arg: ArgShape): Value {
  switch (arg.type) {
    case "boolean":
      return arg.default === null ? arg.required : arg.default === true;
    case "oneOf":
      return typeof arg.default === "string" ? arg.default : (arg.choices[0] ?? "");
    case "someOf":
    case "codes":
    case "skus":
    case "tiers":
      return [];
    case "selector":
      return {};
    default:
      return arg.default === null ? "" : String(arg.default);
  }
}

const shapeOf = (value: Value): string => (Array.isArray(value) ? "list" : typeof value);

/** Of what was filled in for another kind, all that this kind can use is kept. */
export function rule(key: string, { kind, args }: RuleKind, old: Record<string, Value> = {}): RuleDraft {
  const values = { ...old };
  for (const arg of args) {
    const blank = blankValue(arg);
    const known = old[arg.slot];
    const lost = typeof known === "string" && arg.choices.length > 0 && !arg.choices.includes(known);
    if (known === undefined || shapeOf(known) !== shapeOf(blank) || lost) values[arg.slot] = blank;
  }
  return { key, kind, values };
}

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
  reward: rule(`${key}-reward`, rewards[0] ?? { kind: "", args: [], oneOf: [] }),
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
