import { z } from "zod";
import { BalanceText, pointsText } from "@/server/core/amounts";
import { DomainError } from "@/server/core/errors";
import { refusedInput } from "@/server/core/input-errors";
import { line } from "@/server/core/text";
import { dateAt } from "@/server/core/time/moment";
import { count, Day, INT4_MAX, InstantText } from "@/server/core/wire";
import { couponKey } from "@/server/engine/basket/coupon-key";
import { createRuleset } from "@/server/engine/basket/score";
import type { CustomerState, Product } from "@/server/engine/basket/types";
import {
  categoryPaths,
  startingTier,
  toEngineCampaign,
  toEngineProduct,
  toEngineProgramme,
} from "@/server/services/campaigns/config/compile";
import { parseConfig } from "@/server/services/campaigns/config/read";
import { type ConfigFile, ProgrammeForm } from "@/server/services/campaigns/config/schema";
import type { CustomerAnswer } from "@/server/services/members/customers/answer-schema";
import { answerOf } from "@/server/services/till/quotes/answer";
import type { DecisionAnswer } from "@/server/services/till/quotes/answer-schema";
import { decide } from "@/server/services/till/quotes/decide";
import { BasketBody } from "@/server/services/till/quotes/schema";
import { localeOf } from "@/server/texts";

const Segments = z.array(line(100)).max(1000).default([]);
const orNull = <T>(v: T | null | undefined): T | null => v ?? null;

const CustomerStateInput = z.object({
  tier: line(100).nullish().transform(orNull),
  group: line(100).nullish().transform(orNull),
  segments: Segments.nullish().transform((v) => v ?? []),
  birthDate: Day.nullish().transform(orNull),
  registeredAt: z
    .union([InstantText, Day.transform((d) => new Date(`${d}T00:00:00Z`))])
    .nullish()
    .transform(orNull),
  purchases: count(INT4_MAX)
    .nullish()
    .transform((v) => v ?? 0),
  balance: BalanceText.nullish().transform((v) => v ?? 0),
});

export const ScoreBasket = BasketBody.extend({
  store: line(100)
    .min(1)
    .nullish()
    .transform((v) => v ?? undefined),
  customerState: CustomerStateInput.nullish().transform(orNull),
});

/**
 * A quote for a basket with no database: the configuration file says everything. Without `customerState` the basket
 * is anonymous; without `occurredAt` it is scored as of `now`.
 * @throws DomainError("validation") with the errors of the configuration or of the basket
 */
export function scoreBasket(configJson: unknown, basketJson: unknown, now: Date): DecisionAnswer {
  const config = parseConfig(configJson);
  const parsed = ScoreBasket.safeParse(basketJson);
  if (!parsed.success) throw refusedInput(parsed.error, "the basket is not valid");
  const basket = parsed.data;
  const currency = config.tenant?.currency;
  if (basket.currency !== undefined && currency !== undefined && basket.currency !== currency)
    throw new DomainError("currency-mismatch", `the configuration's currency is ${currency}`, [
      { pointer: "/currency", code: "currency-mismatch", detail: `${currency} is expected` },
    ]);
  const { ruleset, products } = compile(config);
  const at = basket.occurredAt ?? now;
  const store = storeOf(config, basket.store);
  const state = basket.customerState;
  const customer = state && toCustomerState(state, config, store.timezone, startingTier(ruleset.programme));
  const decision = decide({
    ruleset,
    body: basket,
    store,
    product: (sku) => products.get(sku) ?? null,
    customer,
    at,
    limitsLeft: new Map(),
    coupons: presentedCoupons(config, basket.coupons, at),
  });
  return answerOf({
    decision,
    ruleset,
    body: basket,
    locale: localeOf(config.tenant?.locale),
    customer: customer ? customerAnswer(customer, state.balance, ruleset.programme.redeemNeeds) : undefined,
    limitsLeft: new Map(),
  });
}

/** Shared codes are in the file; single codes are not, so a code of theirs is no coupon here. */
const presentedCoupons = (config: ConfigFile, codes: readonly string[], at: Date) =>
  codes.map((code) => {
    const key = couponKey(code);
    const series = (config.couponSeries ?? []).find(({ codes: own }) =>
      own.some((one) => couponKey(one) === key),
    );
    const begun = !series?.startsAt || new Date(series.startsAt) <= at;
    const over = series?.endsAt ? new Date(series.endsAt) <= at : false;
    return { code, series: series?.code ?? null, usable: !series || (begun && !over && !series.archived) };
  });

function compile(config: ConfigFile) {
  const library = new Map((config.instruments ?? []).map((i) => [i.code, i]));
  const missing = (config.campaigns ?? []).flatMap((c, k) =>
    c.instruments.flatMap((i, n) =>
      typeof i === "string" && !library.has(i)
        ? [{ code: i, pointer: `/campaigns/${k}/instruments/${n}` }]
        : [],
    ),
  );
  if (missing.length > 0)
    throw new DomainError(
      "validation",
      "the configuration names instruments that it does not have",
      missing.map((m) => ({
        pointer: m.pointer,
        code: "unknown-reference",
        detail: `${m.code} is not among the instruments`,
      })),
    );
  const programme = toEngineProgramme(config.programme ?? ProgrammeForm.parse({}), config.tiers ?? []);
  const paths = categoryPaths(config.categories ?? []);
  const products = new Map<string, Product>(
    (config.products ?? []).map((p) => [p.sku, toEngineProduct(p, paths)]),
  );
  return {
    ruleset: createRuleset(
      (config.campaigns ?? []).map((c) => toEngineCampaign(c, library)),
      programme,
    ),
    products,
  };
}

/** A basket without a store is in the only store of the file, or in one that no campaign names. */
function storeOf(config: ConfigFile, code: string | undefined) {
  const stores = config.stores ?? [];
  const store = code === undefined && stores.length === 1 ? stores[0] : stores.find((s) => s.code === code);
  const timezone = store?.timezone ?? config.tenant?.timezone ?? "UTC";
  return {
    code: store?.code ?? code ?? "",
    region: store?.region ?? null,
    brand: store?.brand ?? null,
    timezone,
  };
}

function toCustomerState(
  state: z.output<typeof CustomerStateInput>,
  config: ConfigFile,
  timezone: string,
  tier: string | null,
): CustomerState {
  return {
    tier: state.tier ?? tier,
    group: state.group ?? config.groups?.find((g) => g.default)?.code ?? null,
    segments: state.segments,
    birthDate: state.birthDate,
    registeredOn: state.registeredAt && dateAt(state.registeredAt, timezone),
    purchases: state.purchases,
    availablePoints: Math.max(0, state.balance),
  };
}

const customerAnswer = (
  customer: CustomerState,
  balance: number,
  redeemNeeds: "none" | "otp",
): CustomerAnswer => ({
  tier: customer.tier,
  balance: pointsText(balance),
  available: pointsText(customer.availablePoints),
  expiring: [],
  redeemNeeds,
});
