import { MessageCircleReply } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { readList } from "@/components/data-table/address";
import { ListFilters } from "@/components/data-table/list-filters";
import { Pages } from "@/components/data-table/pages";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { MessagesTabs } from "../tabs";
import { Answer } from "./answer";

const PATH = "/messages/answers";
const PER_PAGE = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("answers"))("title") };
}

export default async function AnswersPage({ searchParams }: PageProps<"/messages/answers">) {
  const session = await openSection("messages");
  if (!session?.permissions.includes("customers:manage")) return <Forbidden />;
  const t = await getTranslations("answers");
  const state = readList(await searchParams, {
    sortable: ["when"] as const,
    sort: { key: "when", down: true },
    filters: { which: ["all"] },
  });
  const all = state.filters.which === "all";
  const { answers, count, mayWrite } = await (await api()).answers.list({ open: !all, page: state.page });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <MessagesTabs current="answers" />
      <Card>
        <div className="border-line border-b p-3 sm:px-5">
          <ListFilters
            path={PATH}
            state={state}
            filters={[{ name: "which", label: t("open"), options: [{ value: "all", label: t("all") }] }]}
          />
        </div>
        {answers.length === 0 ? (
          <Empty icon={MessageCircleReply} title={t(all ? "emptyTitle" : "noneOpen")}>
            {t(all ? "emptyText" : "noneOpenText")}
          </Empty>
        ) : (
          <ul className="divide-y divide-line">
            {answers.map((answer) => (
              <Answer key={answer.id} answer={answer} mayWrite={mayWrite} />
            ))}
          </ul>
        )}
        <Pages path={PATH} state={state} total={count} perPage={PER_PAGE} shown={answers.length} />
      </Card>
    </>
  );
}
