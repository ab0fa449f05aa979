import { FileText, Inbox, Send } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { type ListState, readList } from "@/components/data-table/address";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Notice } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { MessageTable } from "./message-table";

const STATUSES = ["queued", "sending", "sent", "failed", "unknown", "expired"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messages"))("title") };
}

export default async function MessagesPage({ searchParams }: PageProps<"/messages">) {
  const session = await openSection("messages");
  if (!session) return <Forbidden />;
  const t = await getTranslations("messages");
  const state = readList(await searchParams, {
    sortable: ["when"] as const,
    sort: { key: "when", down: true },
    filters: { status: STATUSES },
  });
  const page = await (await api()).messages.list(inputOf(state));
  const narrowed = state.text !== "" || Object.keys(state.filters).length > 0;
  const empty = (
    <Empty
      icon={Send}
      title={t(narrowed ? "noneTitle" : "emptyTitle")}
      action={
        !narrowed && (
          <Link href="/settings/programme" className={buttonClass()}>
            {t("toProgramme")}
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
          <Link href="/messages/templates" className={buttonClass()}>
            <FileText aria-hidden /> {(await getTranslations("templates"))("open")}
          </Link>
        }
      />
      <div className="mb-5">
        <Notice tone="info" icon={Inbox}>
          <p className="font-medium">{t("consoleTitle")}</p>
          <p>{t("consoleText")}</p>
        </Notice>
      </div>
      <MessageTable page={page} state={state} statuses={STATUSES} empty={empty} />
    </>
  );
}

const inputOf = ({ text, page, filters }: ListState<"when">) => ({
  text: text.slice(0, 200),
  status: STATUSES.find((status) => status === filters.status),
  page,
});
