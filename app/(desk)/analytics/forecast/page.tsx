import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { BarChart } from "@/components/charts/bar-chart";
import { LineChart } from "@/components/charts/line-chart";
import { Card, CardHead } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { Notice } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { AnalyticsTabs } from "../_view/tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portraits"))("q.title") };
}

/** Mean distance of what was forecast from what happened; above the second nobody should rely on it. */
const [GOOD, FAIR] = [0.05, 0.15];

export default async function ForecastPage() {
  const session = await openSection("analytics");
  if (!session) return <Forbidden />;
  const t = await getTranslations("portraits");
  const format = await getFormatter();
  const found = await (await api()).portraits.quality();
  const header = <PageHeader title={t("q.title")} description={t("q.description")} />;
  const tabs = <AnalyticsTabs current="forecast" />;
  if (!found)
    return (
      <>
        {header}
        {tabs}
        <Notice tone="info">{t("q.none")}</Notice>
      </>
    );
  const { calibration, calibrationError: error, tracking } = found.quality;
  const verdict = error === null ? null : error <= GOOD ? "good" : error <= FAIR ? "fair" : "poor";
  const { held } = found;
  const bias =
    held && held.actual > 0
      ? t("q.bias", {
          expected: format.number(Math.round(held.expected)),
          actual: format.number(held.actual),
          change: format.number(held.expected / held.actual - 1, {
            style: "percent",
            maximumFractionDigits: 0,
            signDisplay: "always",
          }),
        })
      : null;
  return (
    <>
      {header}
      {tabs}
      <div className="grid gap-5">
        <Notice tone={verdict === "good" ? "good" : verdict === "poor" ? "warn" : "info"}>
          {verdict === null || error === null
            ? t("q.none")
            : t(
                { good: "q.verdictGood", fair: "q.verdictFair", poor: "q.verdictPoor" }[
                  verdict
                ] as "q.verdictGood",
                {
                  error: format.number(error * 100, { maximumFractionDigits: 1 }),
                },
              )}{" "}
          {bias}
        </Notice>
        <Card>
          <dl className="grid grid-cols-2 sm:grid-cols-4">
            <Stat label={t("q.customers")} value={format.number(found.customers)} />
            <Stat label={t("q.repeat")} value={format.number(found.repeatBuyers)} />
            <Stat label={t("q.model")} value={found.model ?? "—"} />
            <Stat
              label={t("q.fitted")}
              value={format.dateTime(found.fittedAt, { dateStyle: "medium", timeStyle: "short" })}
            />
          </dl>
        </Card>
        {found.flags.length > 0 && (
          <Card>
            <CardHead title={t("q.flags")} />
            <ul className="grid list-disc gap-1 p-4 pl-9 sm:p-5 sm:pl-10">
              {found.flags.map((flag) => (
                <li key={flag}>{t(`flag.${flag}` as "flag.not-converged")}</li>
              ))}
            </ul>
          </Card>
        )}
        {calibration.length > 0 && (
          <Card>
            <BarChart
              title={t("q.calibration")}
              description={t("q.calibrationText")}
              rowHead={t("q.group")}
              format="percent"
              rows={calibration.map(({ said, did }, i) => ({
                key: String(i),
                label: String(i + 1),
                values: { said, did },
              }))}
              series={[
                { key: "said", label: t("q.said") },
                { key: "did", label: t("q.did") },
              ]}
            />
          </Card>
        )}
        {tracking.length > 0 && (
          <Card>
            <LineChart
              title={t("q.tracking")}
              description={t("q.trackingText")}
              rowHead={t("q.week")}
              format="count"
              rows={tracking.map(({ week, actual, expected }) => ({
                key: week,
                label: format.dateTime(new Date(`${week}T12:00:00Z`), {
                  day: "numeric",
                  month: "short",
                  timeZone: "UTC",
                }),
                values: { actual, ...(expected === null ? {} : { expected }) },
              }))}
              series={[
                { key: "actual", label: t("q.actual") },
                { key: "expected", label: t("q.expected") },
              ]}
            />
          </Card>
        )}
      </div>
    </>
  );
}
