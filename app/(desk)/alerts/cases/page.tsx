import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { readList } from "@/components/data-table/address";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { AlertTable } from "../alert-table";
import { groupWord, readGroup } from "../group-address";
import { KINDS, STATES } from "../kinds";
import { AlertTabs } from "../tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertCasesPage({ searchParams }: PageProps<"/alerts/cases">) {
  const session = await openSection("alerts");
  if (!session) return <Forbidden />;
  const t = await getTranslations("alerts");
  const call = await api();
  const { stores } = await call.overview.places();
  const params = await searchParams;
  const group = readGroup(params.group);
  const state = readList(params, {
    sortable: ["when"],
    sort: { key: "when", down: true },
    filters: {
      ...{ state: STATES, kind: KINDS, store: stores.map(({ code }) => code) },
      group: group ? [groupWord(group)] : [],
    },
  });
  const page = await call.alerts.list({
    state: STATES.find((one) => one === state.filters.state),
    kind: KINDS.find((kind) => kind === state.filters.kind),
    store: state.filters.store,
    group: group ?? undefined,
    page: state.page,
  });
  const narrowed = Object.keys(state.filters).length > 0;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <AlertTabs current="/alerts/cases" />
      <AlertTable
        page={page}
        state={state}
        stores={stores}
        currency={session.tenant.currency}
        empty={
          <Empty icon={ShieldCheck} title={t(narrowed ? "noneTitle" : "emptyTitle")}>
            {t(narrowed ? "noneText" : "emptyText")}
          </Empty>
        }
      />
    </>
  );
}
