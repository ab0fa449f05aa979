import { parseDecimal } from "@/server/engine/money/decimal";
import type { DecisionAnswer } from "@/server/services/till/quotes/answer-schema";
import type { Receipt } from "./convert";

export interface Rules {
  stacking: ReadonlyMap<string, string>;
  /** minor units for one piece */
  floors: ReadonlyMap<string, number>;
  earnPercent: number;
}

const units = (text: string, scale = 2): number => {
  const value = parseDecimal(text, scale);
  if (value === null) throw new Error(`"${text}" is not a decimal`);
  return value;
};

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const givers = (answer: DecisionAnswer): Set<string> =>
  new Set([
    ...answer.lines.flatMap((l) => l.discounts.map((d) => d.campaign)),
    ...answer.points.map((p) => p.campaign),
    ...answer.gifts.map((g) => g.campaign),
    ...answer.coupons.map((c) => c.campaign),
  ]);

function lineFaults(
  line: DecisionAnswer["lines"][number],
  sold: Receipt["lines"][number],
  rules: Rules,
  member: boolean,
): string[] {
  const faults: string[] = [];
  const say = (fault: string) => faults.push(`line ${line.lineId}: ${fault}`);
  const [gross, net] = [units(line.gross), units(line.net)];
  const quantity = units(sold.quantity, 3);
  const expected = Math.floor((units(sold.price) * quantity + 500) / 1000);
  if (gross !== expected) say(`gross ${gross}, expected ${expected}`);
  const discounts = sum(line.discounts.map((d) => units(d.amount)));
  if (net !== gross - discounts) say(`net ${net} is not gross ${gross} less discounts ${discounts}`);
  const floor = Math.min(gross, Math.ceil(((rules.floors.get(sold.sku) ?? 0) * quantity) / 1000));
  if (net < floor || net > gross) say(`net ${net} is not between ${floor} and ${gross}`);
  const best = new Set(
    line.discounts
      .filter((d) => rules.stacking.get(d.campaign) === "best")
      .map((d) => d.campaign + d.instrument),
  );
  if (best.size > 1) say(`${best.size} discounts of competing campaigns`);
  const earned = units(line.pointsEarned);
  const base = member ? Math.floor((net * rules.earnPercent) / 100) : 0;
  if (earned !== base) say(`earned ${earned}, expected ${base}`);
  return faults;
}

/** Every rule that a response must keep by itself, for any campaigns. Empty: none is broken. */
export function faultsOf(answer: DecisionAnswer, receipt: Receipt, rules: Rules): string[] {
  const { lines, totals } = answer;
  const member = receipt.customer !== null;
  const faults = lines.flatMap((line, i) => {
    const sold = receipt.lines[i];
    return sold ? lineFaults(line, sold, rules, member) : [`line ${line.lineId}: was not sold`];
  });
  const total = (name: "gross" | "net", text: string) => {
    const lineSum = sum(lines.map((l) => units(l[name])));
    if (lineSum !== units(text)) faults.push(`Σ ${name} ${lineSum}, total ${text}`);
  };
  total("gross", totals.gross);
  total("net", totals.net);
  const earned = sum([
    ...lines.map((l) => units(l.pointsEarned)),
    ...answer.points.map((p) => units(p.points)),
  ]);
  if (earned !== units(totals.pointsEarned)) faults.push(`Σ points ${earned}, total ${totals.pointsEarned}`);
  if (!member && earned !== 0) faults.push("an anonymous basket earned points");
  const given = givers(answer);
  const exclusive = [...given].filter((c) => rules.stacking.get(c) === "exclusive");
  if (exclusive.length > 0 && given.size > 1) faults.push("an exclusive campaign is not alone");
  for (const { campaign, reason, text } of answer.notApplied) {
    if (given.has(campaign)) faults.push(`${campaign} gave something and is explained as refused`);
    if (!reason || !text) faults.push(`${campaign} is refused without a reason`);
  }
  return faults;
}
