import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { ImportFile } from "@/app/_desk/import/import-file";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";

const COLUMNS = ["sku", "name", "category", "barcode", "price", "cost", "rx", "floor_price"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products.import"))("title") };
}

export default async function ImportProductsPage() {
  const session = await openSection("products");
  if (!session?.permissions.includes("catalog:write")) return <Forbidden />;
  const t = await getTranslations("products");
  const { attributes } = await (await api()).products.choices({});
  const rows: [string, string][] = [
    ...COLUMNS.map((column): [string, string] => [column, t(`import.columns.${column}`)]),
    ...attributes.map(({ code, name, many, values }): [string, string] => [
      `attr:${code}`,
      [
        values.length > 0
          ? t("import.attributeOf", { name, values: values.map((value) => value.code).join(", ") })
          : name,
        many ? t("import.several") : "",
      ]
        .filter(Boolean)
        .join(" "),
    ]),
  ];
  return (
    <>
      <PageHeader
        title={t("import.title")}
        description={t("import.description")}
        parent={{ href: "/products", label: t("title") }}
        actions={
          <a href="/products-sample.csv" download className={buttonClass()}>
            <Download aria-hidden /> {t("import.sample")}
          </a>
        }
      />
      <div className="grid gap-5">
        <ImportFile kind="products" currency={session.tenant.currency} />
        <Card>
          <CardHead title={t("import.columnsTitle")} description={t("import.columnsText")} />
          <dl className="divide-y divide-line">
            {rows.map(([column, text]) => (
              <div key={column} className="grid gap-x-4 px-4 py-2 sm:grid-cols-[12rem_minmax(0,1fr)] sm:px-5">
                <dt className="break-all font-mono text-sm">{column}</dt>
                <dd className="min-w-0 break-words text-muted">{text}</dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
    </>
  );
}
