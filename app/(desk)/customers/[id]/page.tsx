import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { UUID } from "@/app/_desk/address";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { formatDecimal } from "@/app/_format/money";
import { When } from "@/app/_format/when";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { Notice } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { api, orNotFound } from "@/server/trpc/rsc";
import { CustomerBadge, MarkBadge } from "../customer-badge";
import { Coupons } from "./coupons";
import { CustomerActions } from "./customer-actions";
import { Deliveries } from "./deliveries";
import { Feedback } from "./feedback";
import { History } from "./history";
import { Looks } from "./looks";
import { Portrait } from "./portrait";
import { Profile } from "./profile";
import { Receipts } from "./receipts";
import { Statement } from "./statement";

type Props = PageProps<"/customers/[id]">;
const TABS = [
  "profile",
  "portrait",
  "receipts",
  "points",
  "coupons",
  "feedback",
  "messages",
  "history",
  "looks",
] as const;
const NEEDS: Partial<Record<(typeof TABS)[number], string>> = {
  receipts: "ledger:read",
  coupons: "coupons:read",
  feedback: "feedback:read",
  messages: "messages:read",
};
/** Of a parameter that is named once. */
const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** No customer's name in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers"))("title") };
}

export default async function CustomerPage({ params, searchParams }: Props) {
  const session = await openSection("customers");
  if (!session) return <Forbidden />;
  const { id } = await params;
  if (!UUID.test(id)) notFound();
  const { tab: wanted, before, category, sku } = await searchParams;
  const held: readonly string[] = session.permissions;
  const tabs = TABS.filter((known) => held.includes(NEEDS[known] ?? "customers:read"));
  const tab = tabs.find((known) => known === wanted) ?? "profile";
  const t = await getTranslations("customers");
  const locale = await getLocale();
  const customer = await orNotFound((await api()).customers.get({ id }));
  const href = (of: string) => (of === "profile" ? `/customers/${id}` : `/customers/${id}?tab=${of}`);
  const cursor = typeof before === "string" ? before : null;
  return (
    <>
      <PageHeader
        title={customer.name ?? t("unnamed")}
        parent={{ href: "/customers", label: t("title") }}
        badge={
          <>
            <CustomerBadge status={customer.status} />
            {customer.mark && <MarkBadge mark={customer.mark.kind} />}
          </>
        }
        actions={customer.revealed && <CustomerActions customer={customer} />}
      />
      <div className="mb-5 flex flex-col gap-3 empty:hidden">
        {customer.mergedInto && (
          <Notice tone="info">
            {t("mergedNotice")}{" "}
            <Link
              href={`/customers/${customer.mergedInto}`}
              prefetch={false}
              className="font-medium underline"
            >
              {t("openSurvivor")}
            </Link>
          </Notice>
        )}
        {customer.mark && (
          <Notice tone="warn">
            <p>
              {t(`markNotice.${customer.mark.kind}`, { cashier: customer.mark.cashier ?? "" })}
              {!customer.mark.earns && ` ${t("markNoPoints")}`}
            </p>
            {customer.mark.reason && <p className="break-words">{customer.mark.reason}</p>}
          </Notice>
        )}
        {customer.status === "erased" && <Notice tone="warn">{t("erasedNotice")}</Notice>}
        {!customer.revealed && <Notice tone="info">{t("maskedNotice")}</Notice>}
      </div>
      <Card className="mb-5">
        <dl className="grid grid-cols-2 divide-line md:grid-cols-4 md:divide-x">
          <Stat label={t("balance")} value={formatDecimal(customer.balancePoints, 100, locale)} />
          <Stat label={t("spendable")} value={formatDecimal(customer.spendablePoints, 100, locale)} />
          <Stat label={t("receiptsCount")} value={customer.purchases} />
          <Stat label={t("lastPurchase")} value={<When at={customer.lastPurchaseAt} />} />
        </dl>
      </Card>
      <Tabs
        label={t("tabsLabel")}
        tabs={tabs.map((of) => ({ href: href(of), label: t(`tabs.${of}`) }))}
        current={href(tab)}
      />
      {tab === "profile" && <Profile customer={customer} currency={session.tenant.currency} />}
      {tab === "portrait" && <Portrait id={id} currency={session.tenant.currency} />}
      {tab === "receipts" && (
        <Receipts
          id={id}
          before={cursor}
          goods={{ category: textOf(category), sku: textOf(sku) }}
          currency={session.tenant.currency}
          href={href("receipts")}
        />
      )}
      {tab === "points" && <Statement id={id} before={cursor} href={href("points")} />}
      {tab === "coupons" && (
        <Coupons
          id={id}
          mayIssue={customer.status === "active" && session.permissions.includes("coupons:write")}
        />
      )}
      {tab === "feedback" && <Feedback id={id} permissions={session.permissions} />}
      {tab === "messages" && <Deliveries id={id} />}
      {tab === "history" && (
        <History id={id} before={cursor} currency={session.tenant.currency} href={href(tab)} />
      )}
      {tab === "looks" && <Looks id={id} before={cursor} href={href(tab)} />}
    </>
  );
}
