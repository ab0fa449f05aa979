import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { withQuery } from "@/app/_desk/address";
import { formatMoney } from "@/app/_format/money";
import { isKnownUnit, withUnit } from "@/app/_format/unit";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";

interface FactsProps {
  product: Outputs["products"]["get"];
  currency: string;
}

export async function Facts({ product, currency }: FactsProps) {
  const t = await getTranslations("products");
  const locale = await getLocale();
  const money = (minor: number | null) => (minor === null ? "—" : formatMoney(minor, currency, locale));
  const yesNo = (is: boolean) => t(is ? "yes" : "no");
  const { category, attributes } = product;
  const inCategory =
    category.code === null ? (
      "—"
    ) : (
      <Link
        href={withQuery("/products", { category: category.code })}
        className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-current"
      >
        {category.path.join(" › ")}
      </Link>
    );
  const rows: [string, string, ReactNode][] = [
    ["sku", t("sku"), product.sku],
    ["category", t("category"), inCategory],
    ["barcodes", t("barcodes"), product.barcodes.join(", ") || "—"],
    ["price", t("price"), money(product.priceMinor)],
    ["cost", t("cost"), money(product.costMinor)],
    ["floor", t("floorPrice"), money(product.floorPriceMinor)],
    ["rx", t("rx"), yesNo(product.rx)],
    ["discount", t("noDiscount"), yesNo(product.noDiscount)],
    ["points", t("noPoints"), yesNo(product.noPoints)],
    ...attributes.map(({ code, name, type, unit, values }): [string, string, ReactNode] => [
      `attribute ${code}`,
      unit && !isKnownUnit(unit) ? `${name}, ${unit}` : name,
      type === "boolean"
        ? yesNo(values[0] === "true")
        : values.map((value) => withUnit(value, unit, locale)).join(", "),
    ]),
  ];
  return (
    <Card>
      <CardHead title={t("about")} />
      <dl className="divide-y divide-line">
        {rows.map(([key, label, value]) => (
          <div key={key} className="grid gap-x-4 px-4 py-2 sm:grid-cols-[12rem_minmax(0,1fr)] sm:px-5">
            <dt className="text-muted">{label}</dt>
            <dd className="tabular min-w-0 break-words font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
