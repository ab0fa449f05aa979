import { ShoppingBasket } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { BarChart } from "@/components/charts/bar-chart";
import { Explain } from "@/components/ui/explain";
import { Link } from "@/components/ui/link";
import { LINK } from "@/components/ui/link-class";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { getWriter } from "../_view/numbers";
import type { BasketsSearch } from "./search";

type Read = NonNullable<Outputs["analytics"]["baskets"]>;

const BARS_MAX = 12;
/** the rest is in the file */
const ROWS_MAX = 40;

export async function Pairs({ read, search }: { read: Read; search: BasketsSearch }) {
  const t = await getTranslations("analytics.baskets");
  const w = await getWriter("UAH");
  const { pairs } = read;
  if (pairs.length === 0)
    return (
      <Empty icon={ShoppingBasket} title={t("noneTitle")}>
        {t("noneText")}
      </Empty>
    );
  const isProduct = search.kind === "product";
  const name = (id: string, text: string) =>
    isProduct ? (
      <Link href={`/products/${id}`} className={LINK}>
        {text}
      </Link>
    ) : (
      text
    );
  const head = (key: "lift" | "support" | "confidence") => (
    <span className="inline-flex items-center gap-1">
      {t(key)}
      <Explain label={t("whatIs", { word: t(key) })}>{t(`meaning.${key}`)}</Explain>
    </span>
  );
  return (
    <>
      <BarChart
        lie="across"
        title={t(`sorts.${search.sort}`)}
        description={t("looked", { receipts: w.count(read.receipts) })}
        rowHead={t("pair")}
        format={search.sort === "lift" ? "number" : "percent"}
        series={[{ key: "value", label: t(search.sort) }]}
        rows={pairs.slice(0, BARS_MAX).map((pair) => ({
          key: `${pair.a} ${pair.b}`,
          label: `${pair.nameA} + ${pair.nameB}`,
          values: { value: pair[search.sort] },
        }))}
      />
      <div className="border-line border-t">
        <Table
          caption={t("title")}
          rows={pairs.slice(0, ROWS_MAX)}
          rowKey={({ a, b }) => `${a} ${b}`}
          columns={[
            {
              key: "pair",
              head: t("pair"),
              title: true,
              cell: ({ a, b, nameA, nameB }) => (
                <span className="font-medium">
                  {name(a, nameA)} + {name(b, nameB)}
                </span>
              ),
            },
            {
              key: "lift",
              head: head("lift"),
              label: t("lift"),
              numeric: true,
              cell: ({ lift, liftBefore }) => (
                <>
                  {w.number(lift)}
                  {liftBefore !== null && (
                    <span className="block text-muted text-xs">
                      {t("was", { was: w.number(liftBefore) })}
                    </span>
                  )}
                </>
              ),
            },
            {
              key: "support",
              head: head("support"),
              label: t("support"),
              numeric: true,
              cell: ({ support }) => w.rate(support),
            },
            {
              key: "confidence",
              head: head("confidence"),
              label: t("confidence"),
              numeric: true,
              cell: ({ confidenceA, confidenceB }) => `${w.share(confidenceA)} / ${w.share(confidenceB)}`,
            },
            { key: "both", head: t("receipts"), numeric: true, cell: ({ both }) => w.count(both) },
          ]}
        />
      </div>
    </>
  );
}
