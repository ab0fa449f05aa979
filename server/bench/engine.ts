import jsonLogic from "json-logic-js";
import { Engine, type TopLevelCondition } from "json-rules-engine";
import { createRuleset, score } from "@/server/engine/basket/score";
import type { BasketLine, Campaign, Condition, ScoreInput } from "@/server/engine/basket/types";
import { sample } from "@/server/testing/random";
import { percentiles, report } from "./report";
import { basketLines, campaigns, catalogue, programme } from "./sample";

const LINES = 15;
const BASKETS = 500;

const inputs = (): ScoreInput[] => {
  const products = catalogue();
  const s = sample(3);
  return Array.from({ length: BASKETS }, () => ({
    basket: {
      lines: basketLines(products, LINES, s),
      channel: "till" as const,
      store: { code: `S${s.between(1, 5)}`, region: "Kyiv", brand: null },
      coupons: [{ code: `CODE${s.between(1, 500)}`, series: null, usable: true }],
      redeem: { mode: "none" as const },
    },
    customer: {
      tier: s.pick(["base", "silver"]),
      group: "retail",
      segments: [`seg${s.between(1, 20)}`, `seg${s.between(1, 20)}`],
      birthDate: "1980-05-05",
      registeredOn: "2025-01-01",
      purchases: s.between(0, 40),
      availablePoints: 20_000,
    },
    now: { epochMs: Date.UTC(2026, 10, 20, 10), date: "2026-11-20", minute: 720, weekday: 5 },
    limitsLeft: new Map(),
  }));
};

function time(baskets: readonly ScoreInput[], run: (input: ScoreInput) => unknown): number[] {
  for (let i = 0; i < 1000; i++) run(baskets[i % baskets.length] as ScoreInput);
  const times: number[] = [];
  for (let round = 0; round < 4; round++)
    for (const input of baskets) {
      const start = performance.now();
      run(input);
      times.push(performance.now() - start);
    }
  return times;
}

/**
 * Eligibility alone for the rivals: the facts (sums, quantities, membership) are handed to them ready made, which is
 * the part that they leave to their user. What they do not do at all is the rest: rewards, guards, lanes, the best
 * combination, points.
 */
const factsOf = (input: ScoreInput) => ({
  total: input.basket.lines.reduce(
    (sum: number, l: BasketLine) => sum + (l.priceMinor * l.quantityMilli) / 1000,
    0,
  ),
  quantity: input.basket.lines.reduce((sum: number, l: BasketLine) => sum + l.quantityMilli, 0),
  skus: input.basket.lines.map((l) => l.sku),
  categories: input.basket.lines.flatMap((l) => l.product?.categories ?? []),
  tier: input.customer?.tier ?? "",
  number: (input.customer?.purchases ?? 0) + 1,
  coupons: input.basket.coupons.map((c) => c.code),
  store: input.basket.store.code,
});

function plain(condition: Condition): { fact: string; operator: string; value: unknown }[] {
  switch (condition.kind) {
    case "basket_total":
      return [
        { fact: "total", operator: "greaterThanInclusive", value: condition.fromMinor ?? 0 },
        ...(condition.toMinor === null
          ? []
          : [{ fact: "total", operator: "lessThan", value: condition.toMinor }]),
      ];
    case "basket_quantity":
      return [{ fact: "quantity", operator: "greaterThanInclusive", value: condition.fromMilli ?? 0 }];
    case "contains":
      return [
        {
          fact: condition.selector?.skus ? "skus" : "categories",
          operator: "contains",
          value: condition.selector?.skus?.[0] ?? condition.selector?.categories?.[0] ?? "cat1",
        },
      ];
    case "tier":
      return [{ fact: "tier", operator: "in", value: condition.tiers }];
    case "coupon":
      return [{ fact: "coupons", operator: "contains", value: condition.codes[0] }];
    default:
      return [{ fact: "number", operator: "greaterThanInclusive", value: 2 }];
  }
}

const conditionsOf = (all: readonly Campaign[]) =>
  all.flatMap((c) =>
    c.instruments.map((i) => [
      ...(c.stores.length > 0 ? [{ fact: "store", operator: "in", value: c.stores as unknown }] : []),
      ...i.when.flatMap(plain),
    ]),
  );

async function jsonRulesEngine(all: readonly Campaign[], baskets: readonly ScoreInput[]): Promise<number[]> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  conditionsOf(all).forEach((conditions, i) => {
    engine.addRule({ conditions: { all: conditions } as TopLevelCondition, event: { type: `r${i}` } });
  });
  const few = baskets.slice(0, Math.max(20, Math.floor(20_000 / all.length)));
  for (const input of few.slice(0, 20)) await engine.run(factsOf(input));
  const times: number[] = [];
  for (const input of few) {
    const start = performance.now();
    await engine.run(factsOf(input));
    times.push(performance.now() - start);
  }
  return times;
}

const LOGIC: Record<string, (fact: string, value: unknown) => jsonLogic.RulesLogic> = {
  greaterThanInclusive: (fact, value) => ({ ">=": [{ var: fact }, value as number] }),
  lessThan: (fact, value) => ({ "<": [{ var: fact }, value as number] }),
  in: (fact, value) => ({ in: [{ var: fact }, value as string[]] }) as unknown as jsonLogic.RulesLogic,
  contains: (fact, value) => ({ in: [value as string, { var: fact }] }) as unknown as jsonLogic.RulesLogic,
};

function jsonLogicJs(all: readonly Campaign[], baskets: readonly ScoreInput[]): number[] {
  const rules = conditionsOf(all).map(
    (conditions) =>
      ({
        and: conditions.map((c) => (LOGIC[c.operator] as (typeof LOGIC)[string])(c.fact, c.value)),
      }) as jsonLogic.RulesLogic,
  );
  return time(baskets.slice(0, 100), (input) => {
    const facts = factsOf(input);
    let holding = 0;
    for (const rule of rules) if (jsonLogic.apply(rule, facts)) holding++;
    return holding;
  });
}

const products = catalogue();
const baskets = inputs();
const rows: Record<string, string | number>[] = [];
for (const count of [10, 50, 200, 1000]) {
  const all = campaigns(count, products);
  const ruleset = createRuleset(all, programme);
  rows.push({
    campaigns: count,
    engine: "regulars, whole decision",
    ...percentiles(time(baskets, (input) => score(ruleset, input))),
  });
  rows.push({
    campaigns: count,
    engine: "json-logic-js, eligibility",
    ...percentiles(jsonLogicJs(all, baskets)),
  });
  rows.push({
    campaigns: count,
    engine: "json-rules-engine, eligibility",
    ...percentiles(await jsonRulesEngine(all, baskets)),
  });
}
report("engine", `milliseconds per basket of ${LINES} lines, campaigns of 3 instruments, one core`, rows);
