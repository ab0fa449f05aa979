import type { Inputs } from "@/app/_trpc/types";
import { parseTyped } from "@/components/forms/typed";
import { isCode } from "@/server/core/code-of-name";

export type Terms = Inputs["giftCards"]["createKind"];
export type Wrong = "codeWrong" | "amountsWrong" | "rangeWrong" | "lifetimeWrong";

const DAYS_MAX = 36_500;

export interface Typed {
  name: string;
  code: string;
  fixed: boolean;
  amounts: string;
  least: string;
  most: string;
  days: string;
  reloadable: boolean;
  withPin: boolean;
}

/** What was typed as a kind, or the first thing that is wrong with it. */
export function readKind(typed: Typed): Terms | Wrong {
  if (!isCode(typed.code)) return "codeWrong";
  const fixed = typed.fixed ? amountsIn(typed.amounts) : [];
  if (!fixed) return "amountsWrong";
  const least = typed.fixed ? Math.min(...fixed) : parseTyped(typed.least, 2);
  const most = typed.fixed ? Math.max(...fixed) : parseTyped(typed.most, 2);
  if (!least || !most || most < least) return "rangeWrong";
  const days = typed.days === "" ? null : Number(typed.days);
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= DAYS_MAX)) return "lifetimeWrong";
  return {
    code: typed.code,
    name: typed.name,
    fixedMinor: fixed,
    minMinor: least,
    maxMinor: most,
    lifetimeDays: days,
    reloadable: typed.reloadable,
    withPin: typed.withPin,
  };
}

function amountsIn(text: string): number[] | null {
  const minors = text
    .split(/[\s;]+/)
    .filter((part) => part !== "")
    .map((part) => parseTyped(part, 2));
  const known = minors.filter((minor) => minor !== null && minor > 0) as number[];
  return known.length > 0 && known.length === minors.length ? known : null;
}
