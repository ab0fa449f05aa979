import type { Tx } from "@/db/client";
import { type Moved, type Moves, readGiftCardMoves, readPointMoves } from "@/db/members/liability";
import { GIFT_CARD_RULES } from "@/db/schema";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadProgramme } from "@/server/core/tenant/programme";
import { classOf, POINT_CLASSES } from "@/server/engine/points/classes";
import { joined, type Statement, statementOf, worthOf } from "@/server/engine/points/statement";
import { LiabilityInput, type LiabilityPeriod, liabilityPeriod } from "./period";

export const StatementInput = LiabilityInput;

interface Monthly<Class extends string> extends Statement<Class> {
  /** its first day */
  from: string;
}

export interface WholeStatement<Class extends string> extends Statement<Class> {
  months: Monthly<Class>[];
}

export const pointValueOf = async (tx: Tx, tenantId: string): Promise<number> =>
  (await loadProgramme(tx, tenantId)).pointValueMinor;

/** Month after month, each beginning with what the one before left; the whole is their sum. */
function statementsOf<Class extends string>(
  { parts }: LiabilityPeriod,
  { now, after, moved }: Moves,
  order: readonly Class[],
  classify: (shape: string) => Class,
  worth: (units: number) => number,
): WholeStatement<Class> {
  const all = moved.reduce((sum, { units }) => sum + units, 0);
  let opening = (now ?? all) - (after ?? 0) - all;
  const months = parts.map(({ from }, i): Monthly<Class> => {
    const mine = moved
      .filter(({ part }) => part === i + 1)
      .map(({ shape, ...move }) => ({ ...move, class: classify(shape) }));
    const statement = statementOf(opening, mine, order, worth);
    opening = statement.closing.units;
    return { from, ...statement };
  });
  return { ...joined(months, order), months };
}

/** Postings without a class, shown under their own rule so that they are noticed. */
function strangersOf(moved: readonly Moved[]): { rule: string; points: number; entries: number }[] {
  const byShape = new Map<string, { rule: string; points: number; entries: number }>();
  for (const { shape, units, entries } of moved.filter((m) => classOf(m.shape) === "other")) {
    const known = byShape.get(shape) ?? { rule: shape, points: 0, entries: 0 };
    byShape.set(shape, { rule: shape, points: known.points + units, entries: known.entries + entries });
  }
  return [...byShape.values()].sort((a, b) => a.rule.localeCompare(b.rule));
}

const isGiftRule = (text: string): text is (typeof GIFT_CARD_RULES)[number] =>
  GIFT_CARD_RULES.some((rule) => rule === text);

/**
 * What the shop owed in points and on gift cards when the period began, all that came and went in it, and what it owes
 * at its end. Of some stores only what their receipts moved is known: points belong to accounts, not to stores.
 */
export async function liabilityStatement({
  ctx,
  input,
  timezone,
}: Verb<typeof StatementInput> & { timezone: string }) {
  authorize(ctx, "ledger:read");
  const { tenantId } = ctx;
  const period = liabilityPeriod(input, ctx.now, timezone);
  const span = { starts: period.parts.map(({ start }) => start), end: period.end };
  const read = await inTransaction(ctx, async (tx) => ({
    pointValueMinor: await pointValueOf(tx, tenantId),
    points: await readPointMoves(tx, tenantId, span, input),
    giftCards: await readGiftCardMoves(tx, tenantId, span, input),
  }));
  const { pointValueMinor } = read;
  const worth = (points: number) => worthOf(points, pointValueMinor);
  const giftRule = (text: string) => {
    if (!isGiftRule(text)) throw new Error(`gift cards know no rule ${text}`);
    return text;
  };
  return {
    period: { from: period.from, to: period.to, running: period.running },
    /** the balances at both ends are known */
    whole: read.points.now !== null,
    pointValueMinor,
    points: statementsOf(period, read.points, POINT_CLASSES, classOf, worth),
    others: strangersOf(read.points.moved),
    giftCards: statementsOf(period, read.giftCards, GIFT_CARD_RULES, giftRule, (minor) => minor),
  };
}
