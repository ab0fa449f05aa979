import { User } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { api, orNotFound } from "@/server/trpc/rsc";
import { ReturnsTable } from "../_returns/table";
import { Rewards } from "./rewards";

type Props = PageProps<"/receipts/[id]">;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview.receiptPages"))("receipt") };
}

export default async function ReceiptPage({ params }: Props) {
  const session = await openSection("receipts");
  if (!session) return <Forbidden />;
  const { id } = await params;
  if (!UUID.test(id)) notFound();
  const t = await getTranslations("overview.receiptPages");
  const locale = await getLocale();
  const receipt = await orNotFound((await api()).receipts.get({ id }));
  const { currency } = session.tenant;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const points = (value: number) => formatDecimal(value, 100, locale);
  const dash = (value: number, text: (value: number) => string) => (value === 0 ? "—" : text(value));
  const when = (at: Date) =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: "long",
      timeStyle: "short",
      timeZone: receipt.store.timezone,
    }).format(at);
  const about = [when(receipt.occurredAt), receipt.store.name, receipt.till].filter(Boolean).join(" · ");
  const totals = [
    [t("gross"), money(receipt.grossMinor)],
    [t("manualDiscount"), dash(receipt.manualDiscountMinor, money)],
    [t("campaignDiscount"), dash(receipt.discountMinor, money)],
    [t("paidWithPoints"), dash(receipt.redeemedPoints, points)],
    [t("total"), money(receipt.netMinor)],
    ...(receipt.returnedMinor > 0 ? [[t("back"), money(receipt.returnedMinor)] as const] : []),
    [t("given"), dash(receipt.earnedPoints, points)],
  ] as const;
  const whole = receipt.lines.every((line) => line.returnedMilli === line.quantityMilli);
  return (
    <>
      <PageHeader
        title={t("number", { number: receipt.externalId })}
        description={about}
        parent={{ href: "/receipts", label: t("title") }}
        badge={
          <>
            {receipt.cancelledAt && (
              <Badge tone="warn">{t("cancelledAt", { when: when(receipt.cancelledAt) })}</Badge>
            )}
            {receipt.returns.length > 0 && (
              <Badge tone="warn">{t(whole ? "returned" : "partlyReturned")}</Badge>
            )}
            {receipt.offline && <Badge>{t("offline")}</Badge>}
          </>
        }
        actions={
          receipt.customerId && (
            <Link href={`/customers/${receipt.customerId}`} className={buttonClass()}>
              <User aria-hidden /> {t("openCustomer")}
            </Link>
          )
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-5">
          <Card>
            <CardHead title={t("lines")} />
            <Table
              caption={t("lines")}
              rows={receipt.lines}
              rowKey={(line) => String(line.position)}
              columns={[
                {
                  key: "product",
                  head: t("product"),
                  title: true,
                  cell: (line) => (
                    <>
                      <span className="font-medium">{line.name ?? line.sku}</span>
                      {line.name && <span className="ml-2 text-faint text-sm">{line.sku}</span>}
                    </>
                  ),
                },
                {
                  key: "quantity",
                  head: t("quantity"),
                  numeric: true,
                  cell: (line) => (
                    <>
                      {formatDecimal(line.quantityMilli, 1000, locale)}
                      {line.returnedMilli > 0 && (
                        <span className="block whitespace-nowrap text-right text-sm text-warn-text">
                          {t("lineBack", { quantity: formatDecimal(line.returnedMilli, 1000, locale) })}
                        </span>
                      )}
                    </>
                  ),
                },
                { key: "price", head: t("price"), numeric: true, cell: (line) => money(line.priceMinor) },
                {
                  key: "discount",
                  head: t("discount"),
                  numeric: true,
                  cell: (line) => dash(line.discountMinor, money),
                },
                { key: "sum", head: t("sum"), numeric: true, cell: (line) => money(line.netMinor) },
                {
                  key: "given",
                  head: t("given"),
                  numeric: true,
                  cell: (line) => dash(line.earnedPoints, points),
                },
              ]}
            />
          </Card>
          {receipt.returns.length > 0 && (
            <Card>
              <CardHead title={t("returns")} />
              <ReturnsTable rows={receipt.returns} currency={currency} within="receipt" />
            </Card>
          )}
        </div>
        <div className="grid gap-5">
          <Card>
            <CardHead title={t("totals")} />
            <dl className="divide-y divide-line">
              {totals.map(([label, value]) => (
                <div key={label} className="flex justify-between gap-4 px-4 py-2 sm:px-5">
                  <dt className="text-muted">{label}</dt>
                  <dd className="tabular text-right font-medium">{value}</dd>
                </div>
              ))}
            </dl>
          </Card>
          <Rewards receipt={receipt} money={money} />
        </div>
      </div>
    </>
  );
}
