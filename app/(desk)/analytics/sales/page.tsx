import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { api } from "@/server/trpc/rsc";
import { Counted } from "../_view/counted";
import { Frame } from "../_view/frame";
import { NotCounted, NothingHere } from "../_view/not-counted";
import { ByMonth } from "./by-month";
import { Places } from "./places";
import { byOf, readSearch, SALES, type SalesSearch } from "./search";
import { Total } from "./total";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics.sales"))("title") };
}

export default async function SalesPage({ searchParams }: PageProps<"/analytics/sales">) {
  const session = await openSection("analytics");
  if (!session) return <Forbidden />;
  const search = readSearch(await searchParams);
  return (
    <Frame tab="sales" page={SALES} search={search} keep={{ by: byOf(search.by) }}>
      <Sales search={search} currency={session.tenant.currency} permissions={session.permissions} />
    </Frame>
  );
}

interface SalesProps {
  search: SalesSearch;
  currency: string;
  permissions: readonly string[];
}

async function Sales({ search, currency, permissions }: SalesProps) {
  const read = await (await api()).analytics.sales(search);
  if (!read) return <NotCounted permissions={permissions} />;
  const t = await getTranslations("analytics");
  const { current, before } = read.total;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Counted at={read.countedAt}>{read.period.running && t("sales.running")}</Counted>
      {current.receipts === 0 && before.receipts === 0 ? (
        <Card>
          <NothingHere />
        </Card>
      ) : (
        <>
          <Total read={read} search={search} currency={currency} />
          <ByMonth read={read} currency={currency} />
          <Places read={read} search={search} currency={currency} />
        </>
      )}
    </div>
  );
}
