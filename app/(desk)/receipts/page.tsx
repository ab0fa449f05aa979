import { ChevronLeft, ChevronRight, Receipt, Undo2 } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { api } from "@/server/trpc/rsc";
import { Filters } from "./filters";
import { readSearch, receiptsPath } from "./search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview.receiptPages"))("title") };
}

export default async function ReceiptsPage({ searchParams }: PageProps<"/receipts">) {
  const session = await openSection("receipts");
  if (!session) return <Forbidden />;
  const search = readSearch(await searchParams);
  const t = await getTranslations("overview.receiptPages");
  const locale = await getLocale();
  const call = await api();
  const [places, { rows, newer, older }] = await Promise.all([
    call.overview.places(),
    call.receipts.list(search),
  ]);
  const { before: _, after: __, ...chosen } = search;
  const active = Object.values(chosen).some(Boolean);
  const money = (minor: number) => formatMoney(minor, session.tenant.currency, locale);
  const points = (value: number) => (value === 0 ? "—" : formatDecimal(value, 100, locale));
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Link href="/receipts/returns" className={buttonClass()}>
            <Undo2 aria-hidden /> {t("returns")}
          </Link>
        }
      />
      <Filters search={chosen} places={places} active={active} />
      <Card>
        {rows.length === 0 ? (
          <Empty icon={Receipt} title={t(active ? "emptyFilter" : "emptyTitle")}>
            {t(active ? "emptyFilterText" : "emptyText")}
          </Empty>
        ) : (
          <Table
            caption={t("title")}
            rows={rows}
            rowKey={(receipt) => receipt.id}
            columns={[
              {
                key: "receipt",
                head: t("receipt"),
                title: true,
                cell: (receipt) => (
                  <span className="flex items-center gap-2">
                    <Link
                      href={`/receipts/${receipt.id}`}
                      className="min-w-0 truncate whitespace-nowrap rounded font-medium after:absolute after:inset-0"
                    >
                      {receipt.externalId}
                    </Link>
                    {receipt.status === "cancelled" && <Badge tone="warn">{t("cancelled")}</Badge>}
                    {receipt.returnedMinor > 0 && (
                      <Badge tone="warn">
                        {t(receipt.returnedMinor === receipt.netMinor ? "returned" : "partlyReturned")}
                      </Badge>
                    )}
                  </span>
                ),
              },
              {
                key: "time",
                head: t("time"),
                cell: ({ occurredAt, store }) =>
                  new Intl.DateTimeFormat(locale, {
                    dateStyle: "medium",
                    timeStyle: "short",
                    timeZone: store.timezone,
                  }).format(occurredAt),
              },
              { key: "store", head: t("store"), cell: ({ store }) => store.name },
              {
                key: "buyer",
                head: t("buyer"),
                cell: ({ customerId }) =>
                  customerId ? (
                    <Link
                      href={`/customers/${customerId}`}
                      className="relative z-10 rounded underline decoration-line-strong underline-offset-4 hover:decoration-current"
                    >
                      {t("withCard")}
                    </Link>
                  ) : (
                    <span className="text-faint">{t("withoutCard")}</span>
                  ),
              },
              { key: "sum", head: t("sum"), numeric: true, cell: (receipt) => money(receipt.netMinor) },
              {
                key: "discount",
                head: t("discount"),
                numeric: true,
                cell: ({ discountMinor }) => (discountMinor === 0 ? "—" : money(discountMinor)),
              },
              {
                key: "given",
                head: t("given"),
                numeric: true,
                cell: ({ earnedPoints }) => points(earnedPoints),
              },
              {
                key: "paid",
                head: t("paid"),
                numeric: true,
                cell: ({ redeemedPoints }) => points(redeemedPoints),
              },
            ]}
          />
        )}
      </Card>
      {(newer || older) && (
        <nav aria-label={t("pages")} className="mt-4 flex flex-wrap justify-between gap-2">
          <span className="flex gap-2">
            {newer && (
              <>
                <Link href={receiptsPath(chosen)} className={buttonClass("quiet")}>
                  {t("newest")}
                </Link>
                <Link href={receiptsPath({ ...chosen, after: newer })} className={buttonClass()}>
                  <ChevronLeft aria-hidden /> {t("newer")}
                </Link>
              </>
            )}
          </span>
          {older && (
            <Link href={receiptsPath({ ...chosen, before: older })} className={buttonClass()}>
              {t("older")} <ChevronRight aria-hidden />
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
