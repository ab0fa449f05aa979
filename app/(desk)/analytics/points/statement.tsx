import { getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { BarChart } from "@/components/charts/bar-chart";
import { Card, CardHead } from "@/components/ui/card";
import { SumTable } from "./sum-table";
import { getWriter } from "./writer";

interface StatementProps {
  read: Outputs["liability"]["statement"];
  currency: string;
}

/** Opening, what came and went line by line, closing. */
export async function PointsStatement({ read, currency }: StatementProps) {
  const t = await getTranslations("liability");
  const w = await getWriter(currency);
  const { points, others, whole, period } = read;
  const edge = (key: "opening" | "closing") => ({
    key,
    label: t(key),
    strong: true,
    cells: [null, w.points(points[key].units), w.money(points[key].minor)],
  });
  const title = t("statement", { span: w.span(period) });
  const rows = points.lines.flatMap((line) => [
    {
      key: line.class,
      label: t(`lines.${line.class}`),
      cells: [w.count(line.entries), w.points(line.units), w.money(line.minor)],
    },
    ...(line.class === "other"
      ? others.map(({ rule, entries, points: units }) => ({
          key: `other ${rule}`,
          label: t("otherRule", { rule: rule || "–" }),
          inner: true,
          cells: [w.count(entries), w.points(units), null],
        }))
      : []),
  ]);
  return (
    <Card>
      <CardHead
        title={title}
        description={whole ? (period.running ? t("running") : undefined) : t("narrow")}
      />
      {rows.length === 0 && !whole ? (
        <p className="px-4 py-8 text-center text-muted sm:px-5">{t("nothing")}</p>
      ) : (
        <SumTable
          caption={title}
          head={t("line")}
          heads={[t("count"), t("points"), t("money")]}
          rows={[...(whole ? [edge("opening")] : []), ...rows, ...(whole ? [edge("closing")] : [])]}
        />
      )}
    </Card>
  );
}

/** A longer period month by month: what each began with, what came, what went, what it left. */
export async function MonthByMonth({ read, currency }: StatementProps) {
  const { months } = read.points;
  if (months.length < 2) return null;
  const t = await getTranslations("liability");
  const w = await getWriter(currency);
  const sum = (lines: (typeof months)[number]["lines"], sign: 1 | -1) =>
    lines.filter(({ minor }) => minor * sign > 0).reduce((total, { minor }) => total + minor, 0);
  const edges = read.whole;
  return (
    <Card>
      {edges && (
        <div className="border-line border-b print:hidden">
          <BarChart
            title={t("closingByMonth")}
            rowHead={t("month")}
            format="money"
            currency={currency}
            series={[{ key: "closing", label: t("closing") }]}
            rows={months.map(({ from, closing }) => ({
              key: from,
              label: w.monthShort(from),
              values: { closing: closing.minor },
            }))}
          />
        </div>
      )}
      <CardHead title={t("byMonth")} description={edges ? t("byMonthText") : undefined} />
      <SumTable
        caption={t("byMonth")}
        head={t("month")}
        heads={[...(edges ? [t("opening")] : []), t("came"), t("went"), ...(edges ? [t("closing")] : [])]}
        rows={months.map(({ from, opening, lines, closing }) => ({
          key: from,
          label: w.month(from),
          cells: [
            ...(edges ? [w.money(opening.minor)] : []),
            w.money(sum(lines, 1)),
            w.money(sum(lines, -1)),
            ...(edges ? [w.money(closing.minor)] : []),
          ],
        }))}
      />
    </Card>
  );
}

export async function GiftCards({ read, currency }: StatementProps) {
  const t = await getTranslations("liability");
  const w = await getWriter(currency);
  const { giftCards, whole, period } = read;
  const edge = (key: "opening" | "closing") => ({
    key,
    label: t(key),
    strong: true,
    cells: [null, w.money(giftCards[key].minor)],
  });
  const title = t("giftCards", { span: w.span(period) });
  const rows = giftCards.lines.map((line) => ({
    key: line.class,
    label: t(`giftLines.${line.class}`),
    cells: [w.count(line.entries), w.money(line.minor)],
  }));
  return (
    <Card>
      <CardHead title={title} description={t("giftCardsText")} />
      {rows.length === 0 && !whole ? (
        <p className="px-4 py-8 text-center text-muted sm:px-5">{t("noGiftCards")}</p>
      ) : (
        <SumTable
          caption={title}
          head={t("line")}
          heads={[t("count"), t("money")]}
          rows={[...(whole ? [edge("opening")] : []), ...rows, ...(whole ? [edge("closing")] : [])]}
        />
      )}
    </Card>
  );
}
