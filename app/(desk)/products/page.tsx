import { FileUp, Package } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { formatMoney } from "@/app/_format/money";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { api } from "@/server/trpc/rsc";
import { Filters } from "./filters";
import { Pager } from "./pager";
import { isNarrowed, queryOf } from "./query";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products"))("title") };
}

export default async function ProductsPage({ searchParams }: PageProps<"/products">) {
  const session = await openSection("products");
  if (!session) return <Forbidden />;
  const t = await getTranslations("products");
  const locale = await getLocale();
  const params = await searchParams;
  const query = queryOf(params);
  const call = await api();
  const [choices, page] = await Promise.all([call.products.choices({}), call.products.list(query)]);
  const narrowed = isNarrowed(query);
  const { currency } = session.tenant;
  const toImport = session.permissions.includes("catalog:write") && (
    <Link href="/products/import" className={buttonClass("primary")}>
      <FileUp aria-hidden /> {t("toImport")}
    </Link>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={toImport} />
      {(narrowed || page.products.length > 0) && <Filters query={query} choices={choices} />}
      <Card>
        {page.products.length === 0 ? (
          <Empty
            icon={Package}
            title={t(narrowed ? "noneTitle" : "emptyTitle")}
            action={!narrowed && toImport}
          >
            {t(narrowed ? "noneText" : "emptyText")}
          </Empty>
        ) : (
          <>
            <Table
              caption={t("title")}
              rows={page.products}
              rowKey={(product) => product.id}
              columns={[
                {
                  key: "name",
                  head: t("name"),
                  title: true,
                  cell: (product) => (
                    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                      <Link
                        href={`/products/${product.id}`}
                        prefetch={false}
                        className="min-w-0 break-words rounded font-medium after:absolute after:inset-0"
                      >
                        {product.name}
                      </Link>
                      {product.rx && <Badge tone="info">{t("rxBadge")}</Badge>}
                    </span>
                  ),
                },
                {
                  key: "sku",
                  head: t("sku"),
                  cell: ({ sku }) => <span className="tabular break-words">{sku}</span>,
                },
                {
                  key: "category",
                  head: t("category"),
                  cell: ({ category }) => category.join(" › ") || "—",
                },
                {
                  key: "price",
                  head: t("price"),
                  numeric: true,
                  cell: ({ priceMinor }) =>
                    priceMinor === null ? "—" : formatMoney(priceMinor, currency, locale),
                },
              ]}
            />
            <Pager page={page} params={params} />
          </>
        )}
      </Card>
    </>
  );
}
