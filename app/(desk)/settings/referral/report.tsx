import { Users } from "lucide-react";
import { getFormatter, getLocale, getNow, getTranslations } from "next-intl/server";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import type { ListState } from "@/components/data-table/address";
import { DataTable } from "@/components/data-table/data-table";
import { ListFilters } from "@/components/data-table/list-filters";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Stat } from "@/components/ui/stat";
import { Empty } from "@/components/ui/states";
import { getGotText, Outcome, type ReferralRow, STATUSES } from "./outcome";

export const PATH = "/settings/referral";
const PER_PAGE = 30;
const link = "rounded underline decoration-line-strong underline-offset-4 hover:decoration-current";

interface ReportProps {
  page: Outputs["referrals"]["list"];
  state: ListState<"when">;
  currency: string;
}

/** Who referred whom, the outcome, and the sums of all. */
export async function Report({ page, state, currency }: ReportProps) {
  const t = await getTranslations("referrals");
  const format = await getFormatter();
  const gotText = await getGotText(await getNow());
  const money = await getMoney(currency);
  const narrowed = Object.keys(state.filters).length > 0;
  const filters = [
    {
      name: "state",
      label: t("status"),
      options: STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) })),
    },
  ];
  return (
    <section aria-labelledby="referral-report" className="mt-8 flex flex-col gap-4">
      <h2 id="referral-report" className="font-semibold text-lg">
        {t("report")}
      </h2>
      <Totals totals={page.totals} money={money} />
      <DataTable
        caption={t("report")}
        path={PATH}
        state={state}
        rows={page.referrals}
        rowKey={({ id }) => id}
        total={page.count}
        perPage={PER_PAGE}
        filters={<ListFilters path={PATH} state={state} filters={filters} />}
        empty={
          <Empty icon={Users} title={t(narrowed ? "noneTitle" : "emptyTitle")}>
            {t(narrowed ? "noneText" : "emptyText")}
          </Empty>
        }
        columns={[
          { key: "who", head: t("who"), title: true, cell: ({ newcomer }) => <Person of={newcomer} /> },
          { key: "by", head: t("by"), cell: ({ referrer }) => <Person of={referrer} /> },
          {
            key: "when",
            head: t("when"),
            cell: ({ namedAt }) => (
              <time dateTime={namedAt.toISOString()} className="whitespace-nowrap">
                {format.dateTime(namedAt, { dateStyle: "medium" })}
              </time>
            ),
          },
          { key: "status", head: t("outcome"), cell: (row) => <Outcome referral={row} /> },
          { key: "receipt", head: t("receipt"), cell: (row) => <FirstPurchase row={row} money={money} /> },
          { key: "given", head: t("given"), cell: (row) => <Given row={row} gotText={gotText} /> },
        ]}
      />
    </section>
  );
}

async function getMoney(currency: string): Promise<(minor: number) => string> {
  const locale = await getLocale();
  return (minor) => formatMoney(minor, currency, locale);
}

interface TotalsProps {
  totals: ReportProps["page"]["totals"];
  money: (minor: number) => string;
}

async function Totals({ totals, money }: TotalsProps) {
  const t = await getTranslations("referrals");
  const locale = await getLocale();
  const came = totals.waiting + totals.given + totals.refused + totals.expired + totals.takenBack;
  const points = totals.newcomerPoints + totals.referrerPoints;
  return (
    <Card>
      <dl className="grid grid-cols-2 divide-line sm:grid-cols-3 lg:grid-cols-6 lg:divide-x">
        <Stat label={t("stat.came")} value={came} />
        <Stat label={t("stat.bought")} value={totals.given} />
        <Stat label={t("stat.waiting")} value={totals.waiting} />
        <Stat label={t("stat.sum")} value={money(totals.sumMinor)} />
        <Stat label={t("stat.points")} value={formatDecimal(points, 100, locale)} />
        <Stat label={t("stat.coupons")} value={totals.coupons} />
      </dl>
    </Card>
  );
}

export async function Person({ of: { id, name, erased } }: { of: ReferralRow["newcomer"] }) {
  const t = await getTranslations("referrals");
  return (
    <Link href={`/customers/${id}`} prefetch={false} className={link}>
      {erased ? t("nobody") : (name ?? t("unnamed"))}
    </Link>
  );
}

function FirstPurchase({
  row: { receipt, sumMinor },
  money,
}: {
  row: ReferralRow;
  money: TotalsProps["money"];
}) {
  if (!receipt) return <span className="text-faint">—</span>;
  return (
    <span className="inline-flex flex-col">
      <Link href={`/receipts/${receipt.id}`} prefetch={false} className={`tabular whitespace-nowrap ${link}`}>
        {receipt.number}
      </Link>
      {sumMinor !== null && <span className="tabular text-muted text-sm">{money(sumMinor)}</span>}
    </span>
  );
}

interface GivenProps {
  row: ReferralRow;
  gotText: Awaited<ReturnType<typeof getGotText>>;
}

async function Given({ row: { newcomer, referrer }, gotText }: GivenProps) {
  const t = await getTranslations("referrals");
  if (!newcomer.got && !referrer.got) return <span className="text-faint">—</span>;
  return (
    <ul className="flex flex-col text-sm">
      {newcomer.got && <li>{t("newcomerGot", { what: gotText(newcomer.got) })}</li>}
      {referrer.got && <li>{t("referrerGot", { what: gotText(referrer.got) })}</li>}
    </ul>
  );
}
