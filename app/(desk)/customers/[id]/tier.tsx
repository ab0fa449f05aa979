import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatMoney } from "@/app/_format/money";
import { When } from "@/app/_format/when";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Notice } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { type Customer, isChangeable } from "./customer";
import { SetTier } from "./set-tier";

export type TierOf = Outputs["tiers"]["get"];

const DAY_MS = 86_400_000;
const dateOf = (date: string): Date => new Date(`${date}T00:00:00Z`);
const dayBefore = (date: string): Date => new Date(dateOf(date).getTime() - DAY_MS);

/** The tier, how far the next one is, what becomes of it without purchases, and how it came about. */
export async function Tier({ customer, currency }: { customer: Customer; currency: string }) {
  const t = await getTranslations("tiers");
  const format = await getFormatter();
  const locale = await getLocale();
  const standing = await (await api()).tiers.get({ id: customer.id });
  if (standing.steps.length === 0) return null;
  const { name, since, byHand, keptUntil, next, spentMinor, windowDays } = standing;
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" });
  const money = (minor: number) => formatMoney(minor, currency, locale, { short: true });
  return (
    <Card>
      <CardHead
        title={t("title")}
        action={
          isChangeable(customer) && (
            <SetTier id={customer.id} steps={standing.steps} tier={standing.tier} byHand={byHand !== null} />
          )
        }
      />
      <div className="flex flex-col gap-3 px-4 py-4 sm:px-5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold text-lg">{name ?? t("none")}</span>
          {keptUntil && <Badge>{t("keptUntil", { date: day(dateOf(keptUntil)) })}</Badge>}
          {byHand && (
            <Badge>
              {byHand.until ? t("byHandUntil", { date: day(dateOf(byHand.until)) }) : t("byHand")}
            </Badge>
          )}
          {since && (
            <span className="text-muted text-sm">
              {t("since", { date: format.dateTime(since, { dateStyle: "medium" }) })}
            </span>
          )}
        </p>
        {next && (
          <>
            <Progress
              towards
              value={spentMinor}
              most={next.fromMinor}
              label={t("progress", { spent: money(spentMinor), from: money(next.fromMinor) })}
            />
            <p>{t("missing", { tier: next.name, amount: money(next.missingMinor) })}</p>
          </>
        )}
        {!next && !byHand && <p>{t("top")}</p>}
        <p className="text-muted text-sm">
          {windowDays === null
            ? t("spentEver", { amount: money(spentMinor) })
            : t("spent", { days: windowDays, amount: money(spentMinor) })}
        </p>
        <Falls standing={standing} day={day} />
      </div>
      <TierHistory history={standing.history} />
    </Card>
  );
}

async function Falls({ standing, day }: { standing: TierOf; day: (at: Date) => string }) {
  const t = await getTranslations("tiers");
  const { falls, byHand, shortOn } = standing;
  if (!falls) return byHand && <p className="text-muted text-sm">{t("handForever")}</p>;
  const until = day(dayBefore(falls.fallsOn));
  const tier = falls.to;
  if (byHand)
    return <p className="text-muted text-sm">{t("handEnds", { until, tier: tier ?? t("none") })}</p>;
  if (shortOn) {
    const since = day(dateOf(shortOn));
    return (
      <Notice tone="warn">
        {tier ? t("short", { since, until, tier }) : t("shortToNone", { since, until })}
      </Notice>
    );
  }
  return (
    <p className="text-muted text-sm">{tier ? t("falls", { until, tier }) : t("fallsToNone", { until })}</p>
  );
}

async function TierHistory({ history }: Pick<TierOf, "history">) {
  const t = await getTranslations("tiers");
  if (history.length === 0) return null;
  return (
    <div className="border-line border-t">
      <h3 className="px-4 pt-3 font-medium text-muted text-sm sm:px-5">{t("history")}</h3>
      <ScrollRegion label={t("history")} className="max-h-72 overflow-y-auto">
        <ol className="divide-y divide-line">
          {history.map(({ id, from, to, at, why, reason }) => (
            <li key={id} className="flex items-baseline justify-between gap-4 px-4 py-2.5 sm:px-5">
              <span className="min-w-0 break-words">
                {from === to
                  ? (to ?? t("none"))
                  : t("step", { from: from ?? t("none"), to: to ?? t("none") })}
                <span className="block text-muted text-sm">{t(`why.${why}`, { reason: reason ?? "" })}</span>
              </span>
              <span className="shrink-0 text-muted text-sm">
                <When at={at} />
              </span>
            </li>
          ))}
        </ol>
      </ScrollRegion>
    </div>
  );
}
