import { PhoneOff } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { readList } from "@/components/data-table/address";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { CallTabs } from "../tabs";
import { LISTS } from "./lists";
import { Progress } from "./progress";
import { TaskTable } from "./task-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("tabs.tasks") };
}

export default async function CallTasksPage({ searchParams }: PageProps<"/calls/tasks">) {
  const session = await openSection("calls");
  if (!session?.permissions.includes("calls:manage")) return <Forbidden />;
  const t = await getTranslations("calls");
  const state = readList(await searchParams, {
    sortable: ["when"],
    sort: { key: "when", down: true },
    filters: { list: LISTS },
  });
  const list = LISTS.find((one) => one === state.filters.list);
  const call = await api();
  const [page, progress] = await Promise.all([
    call.callTasks.list({ list, page: state.page }),
    call.callTasks.progress(),
  ]);
  return (
    <>
      <PageHeader title={t("title")} description={t("tasksDescription")} />
      <CallTabs current="/calls/tasks" permissions={session.permissions} />
      <Progress progress={progress} />
      <TaskTable
        page={page}
        state={state}
        empty={
          <Empty icon={PhoneOff} title={t(list ? "noneTitle" : "emptyTitle")}>
            {t("emptyText")}
          </Empty>
        }
      />
    </>
  );
}
