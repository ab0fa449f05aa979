import { Megaphone } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { Empty } from "@/components/ui/states";
import { api, orNotFound } from "@/server/trpc/rsc";
import { Facts } from "./facts";

type Props = PageProps<"/products/[id]">;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products"))("product") };
}

export default async function ProductPage({ params }: Props) {
  const session = await openSection("products");
  if (!session) return <Forbidden />;
  const { id } = await params;
  if (!UUID.test(id)) notFound();
  const t = await getTranslations("products");
  const locale = await getLocale();
  const caller = await api();
  const product = await orNotFound(caller.products.get({ id }));
  const campaigns = await caller.campaigns.ofProduct({ id });
  const { sales } = product;
  const { currency } = session.tenant;
  return (
    <>
      <PageHeader
        title={product.name}
        description={[product.sku, product.category.path.join(" › ")].filter(Boolean).join(" · ")}
        parent={{ href: "/products", label: t("title") }}
        badge={
          <>
            {product.rx && <Badge tone="info">{t("rxBadge")}</Badge>}
            {product.archivedAt && <Badge>{t("archived")}</Badge>}
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Facts product={product} currency={currency} />
        <div className="grid gap-5">
          {sales && (
            <Card>
              <CardHead title={t("sales")} description={t("salesText")} />
              <dl className="grid grid-cols-2">
                <Stat label={t("units")} value={formatDecimal(sales.quantityMilli, 1000, locale)} />
                <Stat
                  label={t("sum")}
                  value={formatMoney(sales.netMinor, currency, locale, { short: true })}
                />
                <Stat label={t("receipts")} value={formatDecimal(sales.receipts, 1, locale)} />
                <Stat label={t("buyers")} value={formatDecimal(sales.customers, 1, locale)} />
              </dl>
            </Card>
          )}
          {campaigns && (
            <Card>
              <CardHead title={t("campaigns")} description={t("campaignsText")} />
              {campaigns.length === 0 ? (
                <Empty compact icon={Megaphone} title={t("noCampaigns")} />
              ) : (
                <ul className="divide-y divide-line">
                  {campaigns.map(({ code, name }) => (
                    <li key={code} className="relative px-4 py-2.5 hover:bg-sunken/60 sm:px-5">
                      <Link
                        href={`/campaigns/${encodeURIComponent(code)}`}
                        className="rounded font-medium after:absolute after:inset-0"
                      >
                        {name}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
