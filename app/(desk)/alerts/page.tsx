import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { readList } from "@/components/data-table/address";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { CloseMany } from "./close-many";
import { groupWord } from "./group-address";
import { GroupTable } from "./group-table";
import { KINDS } from "./kinds";
import { SelectionOf } from "./selection";
import { AlertTabs } from "./tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertsPage({ searchParams }: PageProps<"/alerts">) {
  const session = await openSection("alerts");
  if (!session) return <Forbidden />;
  const t = await getTranslations("alerts");
  const call = await api();
  const { stores } = await call.overview.places();
  const state = readList(await searchParams, {
    sortable: ["when"],
    sort: { key: "when", down: true },
    filters: { kind: KINDS, store: stores.map(({ code }) => code) },
  });
  const only = { kind: KINDS.find((kind) => kind === state.filters.kind), store: state.filters.store };
  const page = await call.alerts.groups({ ...only, page: state.page });
  const groups = page.groups.map(({ customerId, storeId, tillId, cashier, count }) => {
    const of = { customerId, storeId, tillId, cashier };
    return { key: groupWord(of), count, of };
  });
  const narrowed = Object.keys(state.filters).length > 0;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <AlertTabs current="/alerts" />
      <SelectionOf keys={groups.map(({ key }) => key)}>
        {groups.length > 0 && <CloseMany {...only} groups={groups} seenAt={page.seenAt} />}
        <GroupTable
          page={page}
          state={state}
          stores={stores}
          empty={
            <Empty icon={ShieldCheck} title={t(narrowed ? "noneTitle" : "emptyTitle")}>
              {t(narrowed ? "noneText" : "emptyText")}
            </Empty>
          }
        />
      </SelectionOf>
    </>
  );
}
