import { PackageOpen } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { Choice } from "../_view/choice";
import { Counted } from "../_view/counted";
import { Frame } from "../_view/frame";
import { NotCounted, NothingHere } from "../_view/not-counted";
import { Classes } from "./classes";
import { Products } from "./products";
import { ABC_PAGE, type AbcSearch, abcHref, kept, RANKS, readSearch } from "./search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics.abc"))("title") };
}

export default async function AbcPage({ searchParams }: PageProps<"/analytics/abc">) {
  const session = await openSection("analytics");
  if (!session) return <Forbidden />;
  const search = readSearch(await searchParams);
  return (
    <Frame tab="abc" page={ABC_PAGE} search={search} keep={kept(search)}>
      <Abc search={search} currency={session.tenant.currency} permissions={session.permissions} />
    </Frame>
  );
}

interface AbcProps {
  search: AbcSearch;
  currency: string;
  permissions: readonly string[];
}

async function Abc({ search, currency, permissions }: AbcProps) {
  const read = await (await api()).analytics.abc(search);
  if (!read) return <NotCounted permissions={permissions} />;
  const t = await getTranslations("analytics");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <Choice
          label={t("abc.rank")}
          current={search.by}
          options={RANKS.map((by) => ({
            value: by,
            label: t(`abc.ranks.${by}`),
            href: abcHref({ ...search, by }),
          }))}
        />
        <Counted at={read.countedAt} />
      </div>
      <Notice tone="info" icon={PackageOpen}>
        {t("abc.noStock")}
      </Notice>
      {read.products === 0 ? (
        <Card>
          <NothingHere />
        </Card>
      ) : (
        <>
          <Classes read={read} search={search} currency={currency} />
          <Products read={read} search={search} currency={currency} />
        </>
      )}
    </div>
  );
}
