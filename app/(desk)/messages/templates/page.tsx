import { MailPlus, Plus } from "lucide-react";
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
import { MessagesTabs } from "../tabs";
import { Details } from "./details";
import { TemplateTable } from "./template-table";

const CLASSES = ["marketing", "service", "code"] as const;
const WHERE = ["archive"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

export default async function TemplatesPage({ searchParams }: PageProps<"/messages/templates">) {
  const session = await openSection("messages");
  if (!session) return <Forbidden />;
  const t = await getTranslations("templates");
  const state = readList(await searchParams, {
    sortable: ["name"] as const,
    sort: { key: "name", down: false },
    filters: { class: CLASSES, where: WHERE },
  });
  const call = await api();
  const page = await call.templates.list(inputOf(state));
  const details = await call.templates.details();
  const mayWrite = session.permissions.includes("templates:write");
  const narrowed = state.text !== "" || Object.keys(state.filters).length > 0;
  const create = mayWrite && (
    <Link href="/messages/templates/new" className={buttonClass("primary")}>
      <Plus aria-hidden /> {t("new")}
    </Link>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            {mayWrite && <Details details={details} />}
            {create}
          </>
        }
      />
      <MessagesTabs current="templates" />
      <TemplateTable
        page={page}
        state={state}
        classes={CLASSES}
        empty={
          <Empty
            icon={MailPlus}
            title={t(narrowed ? "noneTitle" : "emptyTitle")}
            action={!narrowed && create}
          >
            {t(narrowed ? "noneText" : "emptyText")}
          </Empty>
        }
      />
    </>
  );
}

const inputOf = ({ text, page, filters }: ListState<"name">) => ({
  text: text.slice(0, 100),
  class: CLASSES.find((one) => one === filters.class),
  archived: filters.where === "archive",
  page,
});
