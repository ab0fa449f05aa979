import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Explain } from "@/components/ui/explain";
import { Link } from "@/components/ui/link";
import { LINK } from "@/components/ui/link-class";
import { Stat } from "@/components/ui/stat";
import { Notice } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { api } from "@/server/trpc/rsc";
import { portraitSentence } from "./portrait-sentence";

type View = Outputs["portraits"]["get"];
type Portrait = NonNullable<View["portrait"]>;

const SHOWN_TASTES = 8;

/** What is known of a customer by what they buy: one sentence first, then each figure with what it means. */
export async function Portrait({ id, currency }: { id: string; currency: string }) {
  const t = await getTranslations("portraits");
  const { portrait, serviceCard, refills } = await (await api()).portraits.get({ id });
  if (serviceCard && serviceCard.decision !== "customer") return <Notice tone="info">{t("service")}</Notice>;
  if (!portrait) return <Notice tone="info">{t("none")}</Notice>;
  const receipts = `/customers/${id}?tab=receipts`;
  const categories = (await (await api()).portraits.names()).categories;
  return (
    <div className="grid gap-5">
      <p className="max-w-3xl text-balance font-medium text-xl">
        {await portraitSentence(portrait, new Map(categories.map(({ code, name }) => [code, name])))}
      </p>
      {portrait.modelledAt === null && <Notice tone="info">{t("notYet")}</Notice>}
      <Figures portrait={portrait} currency={currency} receipts={receipts} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Tastes
          portrait={portrait}
          names={new Map(categories.map(({ code, name }) => [code, name]))}
          receipts={receipts}
        />
        <Habits portrait={portrait} />
      </div>
      {refills.length > 0 && <Refills refills={refills} receipts={receipts} />}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
        <AsOf portrait={portrait} />
        <Link href={receipts} className="underline">
          {t("openReceipts")}
        </Link>
        <Link href="/analytics/forecast" className="underline">
          {t("quality")}
        </Link>
      </p>
    </div>
  );
}

interface FiguresProps {
  portrait: Portrait;
  currency: string;
  /** where the receipts are */
  receipts: string;
}

async function Figures({ portrait, currency, receipts }: FiguresProps) {
  const t = await getTranslations("portraits");
  const format = await getFormatter();
  const locale = await getLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const percent = (value: number | null) =>
    value === null ? "—" : format.number(value, { style: "percent", maximumFractionDigits: 0 });
  const thisYear = String(new Date().getFullYear());
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T12:00:00Z`), {
      day: "numeric",
      month: "short",
      ...(text.startsWith(thisYear) ? {} : { year: "numeric" }),
      timeZone: "UTC",
    });
  const { rfm, model, visit } = portrait;
  const figures: { label: string; value: string; explain: string | null; ofReceipts?: true }[] = [
    {
      label: t("cell"),
      value: rfm.cell ? t(`cells.${rfm.cell}`) : "—",
      explain: rfm.r ? t("cellHint", { r: rfm.r, f: rfm.f ?? 0, m: rfm.m ?? 0 }) : null,
    },
    { label: t("recency"), value: t("days", { days: rfm.recencyDays }), explain: null, ofReceipts: true },
    {
      label: t("visits"),
      value: format.number(rfm.days),
      explain: t("visitsHint", { receipts: rfm.receipts, first: day(portrait.firstDay) }),
      ofReceipts: true,
    },
    { label: t("spent"), value: money(rfm.spentMinor), explain: t("spentHint"), ofReceipts: true },
    {
      label: t("check"),
      value: money(portrait.averageCheckMinor),
      explain: t("checkHint"),
      ofReceipts: true,
    },
    { label: t("churn"), value: percent(model.churn), explain: t("churnHint") },
    {
      label: t("value"),
      value: model.value12Minor === null ? "—" : money(model.value12Minor),
      explain: model.value36Minor === null ? null : t("valueHint", { value36: money(model.value36Minor) }),
    },
    {
      label: t("visit"),
      value: visit ? t("visitRange", { from: day(visit.from), to: day(visit.to) }) : "—",
      explain: visit ? t("visitHint") : null,
    },
    {
      label: t("sensitivity"),
      value: percent(portrait.priceSensitivity),
      explain: portrait.priceSensitivity === null ? null : t("sensitivityHint"),
    },
  ];
  return (
    <Card>
      <dl className="grid grid-cols-2 sm:grid-cols-3">
        {figures.map(({ label, value, explain, ofReceipts }) => (
          <Stat
            key={label}
            label={
              <span className="inline-flex items-center gap-1">
                {label}
                {explain && <Explain label={label}>{explain}</Explain>}
              </span>
            }
            value={
              ofReceipts ? (
                <Link href={receipts} prefetch={false} className={LINK}>
                  {value}
                </Link>
              ) : (
                value
              )
            }
          />
        ))}
      </dl>
    </Card>
  );
}

interface TastesProps {
  portrait: Portrait;
  names: ReadonlyMap<string, string>;
  receipts: string;
}

async function Tastes({ portrait, names, receipts }: TastesProps) {
  const t = await getTranslations("portraits");
  const format = await getFormatter();
  const rows = Object.entries(portrait.affinities?.categories ?? {})
    .map(([code, [share, lift]]) => ({ code, share, lift }))
    .sort((one, other) => other.share - one.share)
    .slice(0, SHOWN_TASTES);
  return (
    <Card>
      <CardHead
        title={
          <span className="inline-flex items-center gap-1">
            {t("tastesTitle")}
            {rows.length > 0 && <Explain label={t("tastesTitle")}>{t("tastesHint")}</Explain>}
          </span>
        }
      />
      {rows.length === 0 ? (
        <p className="p-4 text-muted sm:p-5">{t(portrait.affinities ? "tastesEmpty" : "tastesNone")}</p>
      ) : (
        <Table
          caption={t("tastesTitle")}
          rows={rows}
          rowKey={({ code }) => code}
          columns={[
            {
              key: "category",
              head: t("category"),
              title: true,
              cell: ({ code }) => (
                <Link
                  href={`${receipts}&category=${encodeURIComponent(code)}`}
                  prefetch={false}
                  className={LINK}
                >
                  {names.get(code) ?? code}
                </Link>
              ),
            },
            {
              key: "share",
              head: t("share"),
              numeric: true,
              cell: ({ share }) => format.number(share, { style: "percent", maximumFractionDigits: 0 }),
            },
            {
              key: "lift",
              head: t("lift"),
              numeric: true,
              cell: ({ lift }) => t("liftOf", { lift: format.number(lift, { maximumFractionDigits: 1 }) }),
            },
          ]}
        />
      )}
    </Card>
  );
}

async function Habits({ portrait }: { portrait: Portrait }) {
  const t = await getTranslations("portraits");
  const format = await getFormatter();
  const { storeName, weekday, hour, payment, basketLines } = portrait.habit;
  const MONDAY = Date.UTC(2024, 0, 1);
  return (
    <Card>
      <CardHead title={t("habits")} />
      <dl className="grid grid-cols-2">
        <Stat label={t("store")} value={storeName ?? "—"} />
        <Stat
          label={t("weekday")}
          value={
            weekday === null
              ? "—"
              : format.dateTime(new Date(MONDAY + (weekday - 1) * 86_400_000), {
                  weekday: "long",
                  timeZone: "UTC",
                })
          }
        />
        <Stat label={t("hour")} value={hour === null ? "—" : `${hour}:00`} />
        <Stat label={t("payment")} value={payment ? t(payment) : "—"} />
        <Stat
          label={t("lines")}
          value={basketLines === null ? "—" : format.number(basketLines, { maximumFractionDigits: 1 })}
        />
      </dl>
    </Card>
  );
}

async function Refills({ refills, receipts }: { refills: View["refills"]; receipts: string }) {
  const t = await getTranslations("portraits");
  const format = await getFormatter();
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T12:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  return (
    <Card>
      <CardHead title={t("refills")} />
      <Table
        caption={t("refills")}
        rows={refills}
        rowKey={({ product, lastOn }) => `${product?.sku} ${lastOn}`}
        columns={[
          {
            key: "product",
            head: t("product"),
            title: true,
            cell: ({ product }) =>
              product ? (
                <Link
                  href={`${receipts}&sku=${encodeURIComponent(product.sku)}`}
                  prefetch={false}
                  className={LINK}
                >
                  {product.name}
                </Link>
              ) : (
                "—"
              ),
          },
          { key: "last", head: t("lastBought"), cell: ({ lastOn }) => day(lastOn) },
          { key: "due", head: t("runsOut"), cell: ({ dueOn }) => day(dueOn) },
        ]}
      />
    </Card>
  );
}

async function AsOf({ portrait: { countedAt, modelledAt } }: { portrait: Portrait }) {
  const t = await getTranslations("portraits");
  const format = await getFormatter();
  const at = (moment: Date | null) =>
    moment ? format.dateTime(moment, { dateStyle: "medium", timeStyle: "short" }) : "—";
  return <span>{t("asOf", { counted: at(countedAt), modelled: at(modelledAt) })}</span>;
}
