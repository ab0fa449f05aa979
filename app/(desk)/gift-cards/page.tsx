import { Download, Gift, Tags } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { type ListState, readList } from "@/components/data-table/address";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { CardTable } from "./card-table";
import { GiftCardTabs } from "./tabs";
import { Totals } from "./totals";

const STATUSES = ["active", "issued", "used-up", "expired", "blocked"] as const;
const SORTS = ["issued", "balance", "expires"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("gift-cards"))("title") };
}

export default async function GiftCardsPage({ searchParams }: PageProps<"/gift-cards">) {
  const session = await openSection("gift-cards");
  if (!session) return <Forbidden />;
  const t = await getTranslations("gift-cards");
  const call = await api();
  const kinds = await call.giftCards.kinds();
  const state = readList(await searchParams, {
    sortable: SORTS,
    sort: { key: "issued", down: true },
    filters: { status: STATUSES, kind: kinds.map(({ code }) => code) },
  });
  const page = await call.giftCards.list(inputOf(state));
  const narrowed = state.text !== "" || Object.keys(state.filters).length > 0;
  const mayWrite = session.permissions.includes("gift-cards:write");
  const empty = (
    <Empty
      icon={Gift}
      title={t(narrowed ? "noneTitle" : "emptyTitle")}
      action={
        !narrowed &&
        mayWrite && (
          <Link href="/gift-cards/kinds" className={buttonClass("primary")}>
            <Tags aria-hidden /> {t("toKinds")}
          </Link>
        )
      }
    >
      {t(narrowed ? "noneText" : "emptyText")}
    </Empty>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          mayWrite && (
            <a href="/api/exports/gift-cards" download className={buttonClass()}>
              <Download aria-hidden /> {t("export")}
            </a>
          )
        }
      />
      <GiftCardTabs current="/gift-cards" permissions={session.permissions} />
      <Totals totals={page.totals} currency={session.tenant.currency} />
      <CardTable page={page} state={state} kinds={kinds} statuses={STATUSES} empty={empty} />
    </>
  );
}

const inputOf = ({ text, sort, page, filters }: ListState<(typeof SORTS)[number]>) => ({
  text: text.slice(0, 100),
  status: STATUSES.find((status) => status === filters.status),
  kind: filters.kind,
  sort: sort.key,
  down: sort.down,
  page,
});
