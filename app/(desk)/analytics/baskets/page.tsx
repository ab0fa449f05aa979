import { EyeOff } from "lucide-react";
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
import { NotCounted } from "../_view/not-counted";
import { Pairs } from "./pairs";
import { BASKETS, type BasketsSearch, basketsHref, KINDS, kept, readSearch, SORTS } from "./search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics.baskets"))("title") };
}

export default async function BasketsPage({ searchParams }: PageProps<"/analytics/baskets">) {
  const session = await openSection("analytics");
  if (!session) return <Forbidden />;
  const search = readSearch(await searchParams);
  return (
    <Frame tab="baskets" page={BASKETS} search={search} keep={kept(search)} cards={1}>
      <Baskets search={search} permissions={session.permissions} />
    </Frame>
  );
}

async function Baskets({ search, permissions }: { search: BasketsSearch; permissions: readonly string[] }) {
  const read = await (await api()).analytics.baskets(search);
  if (!read) return <NotCounted permissions={permissions} />;
  const t = await getTranslations("analytics");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <Choice
          label={t("baskets.what")}
          current={search.kind}
          options={KINDS.map((kind) => ({
            value: kind,
            label: t(`baskets.kinds.${kind}`),
            href: basketsHref({ ...search, kind }),
          }))}
        />
        <Choice
          label={t("baskets.order")}
          current={search.sort}
          options={SORTS.map((sort) => ({
            value: sort,
            label: t(`baskets.sorts.${sort}`),
            href: basketsHref({ ...search, sort }),
          }))}
        />
        <Counted at={read.countedAt} />
      </div>
      <Notice tone="info" icon={EyeOff}>
        {t("baskets.hidden")} {read.asksConsent && t("baskets.consent")}
      </Notice>
      <Card>
        <Pairs read={read} search={search} />
      </Card>
    </div>
  );
}
