import type { Campaign, Condition, Instrument, Reward } from "@/app/_describe/types";
import { parseTyped } from "@/components/forms/typed";
import {
  ALL_DAYS,
  type ArgShape,
  type CampaignDraft,
  DAY_END,
  DAY_START,
  listOf,
  type OwnInstrument,
  type RuleDraft,
  type RuleKind,
  type RuleKinds,
  selectorOf,
  textOf,
  type Value,
} from "./draft";
import { cleanSelector, plainDecimal } from "./to-form";

const NOT_READY = Symbol("not ready");

function number(text: string, scale: number): number | null | typeof NOT_READY {
  if (text.trim() === "") return null;
  return parseTyped(text, scale) ?? NOT_READY;
}

/** The engine's value of a field, if it reads as one. */
function engineValue(arg: ArgShape, value: Value | undefined): unknown {
  switch (arg.type) {
    case "boolean":
      return value === true;
    case "selector":
      return cleanSelector(selectorOf(value));
    case "someOf":
    case "codes":
    case "skus":
    case "tiers":
      return listOf(value).length > 0 || !arg.required ? listOf(value) : NOT_READY;
    default: {
      const isNumber = arg.decimals !== null || arg.type === "integer" || arg.type === "ordinal";
      const text = textOf(value).trim() || (arg.default === null ? "" : String(arg.default));
      const read = isNumber ? number(text, arg.decimals ?? 0) : text || null;
      return read === null && arg.required ? NOT_READY : read;
    }
  }
}

const isFilled = (value: Value | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : textOf(value).trim() !== "";

/** The rule as the engine would hold it; null while a field is still to be filled in. */
function spokenRule(draft: RuleDraft, kinds: readonly RuleKind[]): unknown {
  const kind = kinds.find((one) => one.kind === draft.kind);
  if (!kind) return null;
  if (kind.oneOf.length > 0 && !kind.oneOf.some((slot) => isFilled(draft.values[slot]))) return null;
  const out: Record<string, unknown> = { kind: draft.kind };
  for (const arg of kind.args) {
    const value = engineValue(arg, draft.values[arg.slot]);
    if (value === NOT_READY) return null;
    let into = out;
    for (const name of arg.enginePath.slice(0, -1)) {
      into[name] ??= {};
      into = into[name] as Record<string, unknown>;
    }
    into[arg.enginePath.at(-1) ?? ""] = value;
  }
  return out;
}

export function toSpoken(draft: OwnInstrument, kinds: RuleKinds): Pick<Instrument, "when" | "reward"> | null {
  const when = draft.when.map((one) => spokenRule(one, kinds.conditions) as Condition | null);
  const reward = spokenRule(draft.reward, kinds.rewards) as Reward | null;
  const ready = when.filter((one) => one !== null);
  return reward && ready.length === when.length ? { when: ready, reward } : null;
}

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** All but the instruments and the period, for the sentences about where, when and for whom. */
export function spokenFrame(draft: CampaignDraft, instruments: Instrument[] = []): Campaign {
  const { weekdays, from, to, limits } = draft;
  const always = weekdays.length === ALL_DAYS.length && from === DAY_START && to === DAY_END;
  const whole = (text: string) => parseTyped(text, 0);
  return {
    code: draft.code,
    name: draft.name,
    status: draft.status,
    startsAtMs: null,
    endsAtMs: null,
    schedule: always ? null : { weekdays, fromMinute: minutes(from), toMinute: minutes(to) },
    ...draft.scope,
    priority: Number(plainDecimal(draft.priority)) || 0,
    stacking: draft.stacking,
    limits: {
      uses: whole(limits.uses),
      usesPerCustomer: whole(limits.usesPerCustomer),
      budgetMinor: parseTyped(limits.budget, 2),
    },
    instruments,
  };
}
