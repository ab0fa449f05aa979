import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Stat } from "@/components/ui/stat";
import { Notice } from "@/components/ui/states";

type Outcome = NonNullable<Outputs["mailings"]["get"]["outcome"]>;

const TONES = {
  "proven gain": "good",
  "proven loss": "bad",
  "not proven": "info",
  invalid: "warn",
} as const;

interface BroughtProps {
  outcome: Outcome;
  counts: Outputs["mailings"]["get"]["counts"];
  controlPercent: number;
  currency: string;
  timezone: string;
}

/** What those bought whom it meant, against those who were left out. */
export async function Brought({ outcome, counts, controlPercent, currency, timezone }: BroughtProps) {
  const { treated, control, reading, isFinal, endsAt, days } = outcome;
  const t = await getTranslations("mailings.brought");
  const format = await getFormatter();
  if (counts && counts.sent + counts.unknown === 0)
    return (
      <div className="p-4 sm:p-5">
        <Notice tone="info">{t(counts.queued > 0 ? "nothingYet" : "nothingSent")}</Notice>
      </div>
    );
  const day = format.dateTime(endsAt, { dateStyle: "medium", timeZone: timezone });
  const percent = (part: number) => format.number(part, { style: "percent", maximumFractionDigits: 1 });
  const bought = treated.customers > 0 ? treated.buyers / treated.customers : 0;
  return (
    <div className="grid gap-4 p-4 sm:p-5">
      {!isFinal && <p className="text-muted">{t("soFar", { days, day })}</p>}
      {!reading || !control ? (
        <>
          <p className="font-medium">{t("boughtOnly", { share: percent(bought), days })}</p>
          <Notice tone="info">
            {controlPercent > 0
              ? t("controlTooSmall", { percent: controlPercent, needed: Math.ceil(100 / controlPercent) })
              : t("noControl")}
          </Notice>
        </>
      ) : (
        <>
          <p className="font-semibold text-lg">
            {t("bought", {
              share: percent(bought),
              without: percent(control.customers > 0 ? control.buyers / control.customers : 0),
            })}
          </p>
          <Notice tone={TONES[reading.verdict]}>
            {t(`verdicts.${isFinal ? "final" : "early"}.${VERDICTS[reading.verdict]}`)}
          </Notice>
          <Difference reading={reading} />
          <Money outcome={outcome} reading={reading} currency={currency} />
          <p className="text-muted text-sm">
            {t("groups", { meant: treated.customers, control: control.customers, days })}
          </p>
        </>
      )}
    </div>
  );
}

const VERDICTS = {
  "proven gain": "gain",
  "proven loss": "loss",
  "not proven": "unproven",
  invalid: "invalid",
} as const;

type Reading = NonNullable<Outcome["reading"]>;

async function Difference({ reading: { conversion, minimumDetectable } }: { reading: Reading }) {
  const t = await getTranslations("mailings.brought");
  const format = await getFormatter();
  if (!conversion) return null;
  const points = (part: number) =>
    format.number(part * 100, { maximumFractionDigits: 1, signDisplay: "negative" }).replace("-", "−");
  const [from, to] = conversion.interval;
  const least = minimumDetectable.conversion;
  return (
    <p>
      {t("difference", { points: points(conversion.difference), from: points(from), to: points(to) })}{" "}
      {least !== null && least > 0 && (
        <span className="text-muted">{t("detectable", { points: points(least) })}</span>
      )}
    </p>
  );
}

interface MoneyProps {
  outcome: Outcome;
  reading: Reading;
  currency: string;
}

async function Money({ outcome, reading: { money }, currency }: MoneyProps) {
  const t = await getTranslations("mailings.brought");
  const format = await getFormatter();
  const locale = await getLocale();
  if (!money) return null;
  const sum = (minor: number) => formatMoney(Math.round(minor), currency, locale).replace("-", "−");
  const { customers } = outcome.treated;
  return (
    <dl className="-mx-4 grid border-line border-t sm:-mx-5 sm:grid-cols-3">
      <Stat
        label={t("money")}
        value={sum(money.incremental)}
        hint={t("between", {
          from: sum(money.interval[0] * customers),
          to: sum(money.interval[1] * customers),
        })}
      />
      <Stat label={t("cost")} value={sum(outcome.costMinor)} />
      <Stat
        label={t("return")}
        value={
          money.roi === null
            ? "–"
            : format.number(money.roi, { style: "percent", maximumFractionDigits: 0 }).replace("-", "−")
        }
        hint={t(money.roi === null ? "returnFree" : "returnHint")}
      />
    </dl>
  );
}
