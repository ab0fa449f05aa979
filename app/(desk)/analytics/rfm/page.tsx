import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { api } from "@/server/trpc/rsc";
import { getWriter } from "../../overview/numbers";
import { Frame } from "../_view/frame";
import { NotCounted, NothingHere } from "../_view/not-counted";
import { Grid } from "./grid";
import { Moves } from "./moves";
import { RFM, type RfmSearch, readSearch } from "./search";
import { Sums } from "./sums";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics.rfm"))("title") };
}

export default async function RfmPage({ searchParams }: PageProps<"/analytics/rfm">) {
  const session = await openSection("analytics");
  if (!session) return <Forbidden />;
  const search = readSearch(await searchParams);
  const { since, until } = search;
  return (
    <Frame tab="rfm" page={RFM} search={search} keep={{ since, until }}>
      <WholeMap search={search} currency={session.tenant.currency} permissions={session.permissions} />
    </Frame>
  );
}

interface MapProps {
  search: RfmSearch;
  currency: string;
  permissions: readonly string[];
}

async function WholeMap({ search, currency, permissions }: MapProps) {
  const read = await (await api()).analytics.rfm(search);
  if (!read) return <NotCounted permissions={permissions} />;
  const t = await getTranslations("analytics");
  const w = await getWriter(currency);
  const { asOf, grid } = read;
  if (grid.customers === 0)
    return (
      <Card>
        <NothingHere />
      </Card>
    );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <p className="text-muted text-sm">
        {t("usualNote")} {t("asOf", { day: w.day(asOf) })}
      </p>
      <Grid grid={grid} search={search} currency={currency} />
      <Sums grid={grid} search={search} currency={currency} />
      <Moves read={read} search={search} currency={currency} />
    </div>
  );
}
