import { MessageSquareText } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { readList } from "@/components/data-table/address";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { FeedbackTabs } from "../tabs";
import { AnswerTable } from "./answer-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("feedback"))("tabs.answers") };
}

const CASES = ["open", "closed"] as const;
const MOST = ["1", "2", "3", "4"] as const;

export default async function AnswersPage({ searchParams }: PageProps<"/feedback/answers">) {
  const session = await openSection("feedback");
  if (!session) return <Forbidden />;
  const t = await getTranslations("feedback");
  const call = await api();
  const { stores } = await call.overview.places();
  const state = readList(await searchParams, {
    sortable: ["when"],
    sort: { key: "when", down: true },
    filters: { case: CASES, most: MOST, words: ["with"], store: stores.map(({ code }) => code) },
  });
  const { filters } = state;
  const most = MOST.find((one) => one === filters.most);
  const [page, { openCases }] = await Promise.all([
    call.feedback.list({
      case: CASES.find((one) => one === filters.case),
      most: most && Number(most),
      store: filters.store,
      withWords: filters.words === "with",
      page: state.page,
    }),
    call.feedback.summary({ days: "30" }),
  ]);
  const narrowed = Object.keys(filters).length > 0;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <FeedbackTabs current="/feedback/answers" open={openCases} />
      <AnswerTable
        page={page}
        state={state}
        permissions={session.permissions}
        filters={[
          {
            name: "case",
            label: t("case"),
            options: CASES.map((value) => ({ value, label: t(`cases.${value}`) })),
          },
          {
            name: "most",
            label: t("rating"),
            options: MOST.map((value) => ({ value, label: t("upTo", { most: Number(value) }) })),
          },
          { name: "words", label: t("words"), options: [{ value: "with", label: t("withWords") }] },
          {
            name: "store",
            label: t("store"),
            options: stores.map(({ code, name }) => ({ value: code, label: name })),
          },
        ]}
        empty={
          <Empty icon={MessageSquareText} title={t(narrowed ? "noneTitle" : "emptyTitle")}>
            {t(narrowed ? "noneText" : "emptyText")}
          </Empty>
        }
      />
    </>
  );
}
