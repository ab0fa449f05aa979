import {
  describeAudience,
  describeLimits,
  describePeriod,
  describeSchedule,
  describeWhere,
} from "./campaign";
import { describeInstrument } from "./instrument";
import type { Campaign, Instrument, Speaker } from "./types";

export interface Change {
  key: string;
  aspect:
    | "name"
    | "status"
    | "period"
    | "hours"
    | "where"
    | "whom"
    | "limits"
    | "together"
    | "priority"
    | "instrument"
    | "order";
  /** null: it did not exist */
  before: string | null;
  /** null: it is gone */
  after: string | null;
}

export interface Words {
  status: (status: Campaign["status"]) => string;
  everywhere: string;
  unlimited: string;
  timezone: string;
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** What of a campaign is said in one sentence each; instruments come apart. */
function sentencesOf(speaker: Speaker, campaign: Campaign, words: Words) {
  const { startsAtMs, endsAtMs, schedule, priority, stacking } = campaign;
  const or = (lines: string[], none: string) => lines.join("; ") || none;
  return {
    name: campaign.name,
    status: words.status(campaign.status),
    period: describePeriod(speaker, dateOf(startsAtMs), dateOf(endsAtMs), words.timezone),
    hours: describeSchedule(speaker, schedule),
    where: or(describeWhere(speaker, campaign), words.everywhere),
    whom: describeAudience(speaker, campaign).join("; "),
    limits: or(describeLimits(speaker, campaign), words.unlimited),
    together: speaker.t(`stacking.${stacking}`),
    priority: new Intl.NumberFormat(speaker.locale).format(priority),
  };
}

/** What is said differently after a change, each with what was said before. */
export function describeChanges(speaker: Speaker, before: Campaign, after: Campaign, words: Words): Change[] {
  const [then, now] = [sentencesOf(speaker, before, words), sentencesOf(speaker, after, words)];
  const plain = (Object.keys(now) as (keyof typeof now)[])
    .filter((aspect) => then[aspect] !== now[aspect])
    .map((aspect) => ({ key: aspect, aspect, before: then[aspect], after: now[aspect] }));
  return [...plain, ...instruments(speaker, before.instruments, after.instruments)];
}

const named = (speaker: Speaker, instrument: Instrument | undefined): string | null =>
  instrument ? [instrument.name, describeInstrument(speaker, instrument)].filter(Boolean).join(": ") : null;

function instruments(
  speaker: Speaker,
  before: readonly Instrument[],
  after: readonly Instrument[],
): Change[] {
  const then = new Map(before.map((instrument) => [instrument.code, instrument]));
  const now = new Map(after.map((instrument) => [instrument.code, instrument]));
  const changed = [...new Set([...then.keys(), ...now.keys()])]
    .map((code) => ({
      key: `instrument ${code}`,
      aspect: "instrument" as const,
      before: named(speaker, then.get(code)),
      after: named(speaker, now.get(code)),
    }))
    .filter((change) => change.before !== change.after);
  const order = (all: readonly Instrument[], known: ReadonlyMap<string, Instrument>) =>
    all
      .filter(({ code }) => known.has(code))
      .map(({ code, name }) => name ?? code)
      .join(", ");
  const [orderBefore, orderAfter] = [order(before, now), order(after, then)];
  return orderBefore === orderAfter
    ? changed
    : [...changed, { key: "order", aspect: "order", before: orderBefore, after: orderAfter }];
}
