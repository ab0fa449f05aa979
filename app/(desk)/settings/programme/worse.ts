import type { Settings } from "./draft";

/** What members lose by a change: the message of the catalogue, with its values. */
export type Worse =
  | {
      key: "earnPercent" | "pointValue" | "redeemMaxPercent" | "redeemMinPoints";
      values: { before: string; after: string };
    }
  | { key: "rounding" | "rxEarns" | "pendingDays" | "lifetimeDays"; values: Record<string, never> }
  | { key: "tierPercent" | "tierFrom"; values: { tier: string; before: string; after: string } }
  | { key: "tierRemoved"; values: { tier: string } };

const GENEROSITY = ["floor", "half_up", "ceil"];
const FOREVER = Number.POSITIVE_INFINITY;

export function worseFor(before: Settings, after: Settings): Worse[] {
  const [was, is] = [before.programme, after.programme];
  const found: Worse[] = [];
  const less = (key: "earnPercent" | "pointValue" | "redeemMaxPercent") => {
    if (Number(is[key]) < Number(was[key])) found.push({ key, values: { before: was[key], after: is[key] } });
  };
  const bare = (key: "rounding" | "rxEarns" | "pendingDays" | "lifetimeDays", when: boolean) => {
    if (when) found.push({ key, values: {} });
  };
  less("earnPercent");
  bare("rounding", GENEROSITY.indexOf(is.earnRounding) < GENEROSITY.indexOf(was.earnRounding));
  bare("rxEarns", was.rxEarns && !is.rxEarns);
  less("pointValue");
  less("redeemMaxPercent");
  if (Number(is.redeemMinPoints) > Number(was.redeemMinPoints))
    found.push({
      key: "redeemMinPoints",
      values: { before: was.redeemMinPoints, after: is.redeemMinPoints },
    });
  bare("pendingDays", is.pendingDays > was.pendingDays);
  bare("lifetimeDays", (is.lifetimeDays ?? FOREVER) < (was.lifetimeDays ?? FOREVER));
  return [...found, ...worseTiers(before, after)];
}

function worseTiers(before: Settings, after: Settings): Worse[] {
  return before.tiers.flatMap((was): Worse[] => {
    const tier = was.name ?? was.code;
    const is = after.tiers.find(({ code }) => code === was.code);
    if (!is) return [{ key: "tierRemoved", values: { tier } }];
    const found: Worse[] = [];
    const percents = {
      before: was.earnPercent ?? before.programme.earnPercent,
      after: is.earnPercent ?? after.programme.earnPercent,
    };
    // what follows the programme's own percent has been said once already
    const follows = was.earnPercent === null && is.earnPercent === null;
    if (!follows && Number(percents.after) < Number(percents.before))
      found.push({ key: "tierPercent", values: { tier, ...percents } });
    if (Number(is.from) > Number(was.from))
      found.push({ key: "tierFrom", values: { tier, before: was.from, after: is.from } });
    return found;
  });
}
