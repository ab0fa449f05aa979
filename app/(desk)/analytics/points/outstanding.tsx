import { getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { BarChart } from "@/components/charts/bar-chart";
import { Card, CardHead } from "@/components/ui/card";
import { Explain } from "@/components/ui/explain";
import { Stat } from "@/components/ui/stat";
import { SumTable } from "./sum-table";
import { getWriter } from "./writer";

interface OutstandingProps {
  read: Outputs["liability"]["outstanding"];
  currency: string;
  pointValueMinor: number;
  /** this month, YYYY-MM */
  month: string;
}

const BARS_MAX = 36;

export async function Now({ read, currency, pointValueMinor, month }: OutstandingProps) {
  const t = await getTranslations("liability");
  const w = await getWriter(currency);
  const { expected } = read.breakage;
  const soon = read.months.find((row) => row.month === month);
  return (
    <Card>
      <CardHead title={t("now")} description={t("nowText")} />
      <dl className="grid grid-cols-2 divide-line md:grid-cols-4 md:divide-x">
        <Stat label={t("outstanding")} value={w.points(read.total.points)} />
        <Stat
          label={t("inMoney")}
          value={w.money(read.total.minor)}
          hint={t("valueHint", { value: w.money(pointValueMinor) })}
        />
        <Stat label={t("endingSoon")} value={w.money(soon?.minor ?? 0)} />
        <Stat
          label={
            <span className="flex items-center gap-1">
              {t("expected")}
              <Explain label={t("whatIs", { word: t("expected") })}>{t("method")}</Explain>
            </span>
          }
          value={expected ? w.money(expected.minor) : "–"}
          hint={
            expected
              ? t("expectedHint", {
                  share: w.share(read.total.points > 0 ? expected.points / read.total.points : 0),
                })
              : t("unknownYetHint")
          }
        />
      </dl>
    </Card>
  );
}

export async function Ending({ read, currency }: Pick<OutstandingProps, "read" | "currency">) {
  const t = await getTranslations("liability");
  const w = await getWriter(currency);
  const kinds = ["endless", "waiting", "ended", "owed"] as const;
  const row = (key: string, label: string, sum: { points: number; minor: number }, strong = false) => ({
    key,
    label,
    strong,
    cells: [w.points(sum.points), w.money(sum.minor)],
  });
  return (
    <Card>
      {read.months.length > 0 && (
        <div className="border-line border-b print:hidden">
          <BarChart
            title={t("ending")}
            description={t("endingText")}
            rowHead={t("month")}
            format="money"
            currency={currency}
            series={[{ key: "minor", label: t("money") }]}
            rows={read.months.slice(0, BARS_MAX).map(({ month, minor }) => ({
              key: month,
              label: w.monthShort(month),
              values: { minor },
            }))}
          />
        </div>
      )}
      {read.months.length > 0 ? (
        <p className="hidden px-4 py-3 font-semibold text-lg sm:px-5 print:block">{t("ending")}</p>
      ) : (
        <CardHead title={t("ending")} />
      )}
      <SumTable
        caption={t("ending")}
        head={t("month")}
        heads={[t("points"), t("money")]}
        rows={[
          ...read.months.map((sum) => row(sum.month, w.month(sum.month), sum)),
          ...kinds.filter((kind) => read[kind].points !== 0).map((kind) => row(kind, t(kind), read[kind])),
          row("total", t("total"), read.total, true),
        ]}
      />
    </Card>
  );
}

export async function Breakage({ read, currency }: Pick<OutstandingProps, "read" | "currency">) {
  const t = await getTranslations("liability");
  const w = await getWriter(currency);
  const { cohorts, share } = read.breakage;
  const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  const expected = share === null ? t("unknownYetHint") : t("breakageShare", { share: w.share(share) });
  return (
    <Card className="break-inside-avoid">
      {cohorts.length === 0 ? (
        <>
          <CardHead title={t("breakage")} />
          <p className="px-4 py-8 text-center text-muted sm:px-5">{t("noCohorts")}</p>
        </>
      ) : (
        <BarChart
          title={t("breakage")}
          description={`${t("breakageText")} ${expected}`}
          rowHead={t("earnedIn")}
          format="percent"
          series={[
            { key: "expired", label: t("endedShare") },
            { key: "left", label: t("leftShare") },
          ]}
          rows={cohorts.map(({ month, earned, expired, left, endless }) => ({
            key: month,
            label: w.monthShort(month),
            values: { expired: shareOf(expired, earned), left: shareOf(left + endless, earned) },
          }))}
        />
      )}
    </Card>
  );
}
