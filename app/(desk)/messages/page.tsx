import { Inbox, Send } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { fitting, type Params, UUID } from "@/app/_desk/address";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { readList } from "@/components/data-table/address";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Notice } from "@/components/ui/states";
import { isDay } from "@/server/core/keepable";
import { api } from "@/server/trpc/rsc";
import { FILTERS, type Mailings, type MessageState } from "./_list/filters";
import { MessageTable } from "./_list/message-table";
import { MessagesTabs } from "./tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messages"))("title") };
}

export default async function MessagesPage({ searchParams }: PageProps<"/messages">) {
  const session = await openSection("messages");
  if (!session) return <Forbidden />;
  const t = await getTranslations("messages");
  const call = await api();
  const mailings = await call.mailings.names();
  const state = stateOf(await searchParams, mailings);
  const page = await call.messages.list(inputOf(state));
  const narrowed = state.text !== "" || Object.keys(state.filters).length > 0;
  const empty = (
    <Empty
      icon={Send}
      title={t(narrowed ? "noneTitle" : "emptyTitle")}
      action={
        !narrowed && (
          <Link href="/messages/mailings/new" className={buttonClass()}>
            {t("toMailing")}
          </Link>
        )
      }
    >
      {t(narrowed ? "noneText" : "emptyText")}
    </Empty>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <MessagesTabs current="messages" />
      {page.outbox && (
        <div className="mb-5">
          <Notice tone="info" icon={Inbox}>
            <p className="font-medium">{t("consoleTitle")}</p>
            <p>{t("consoleText")}</p>
          </Notice>
        </div>
      )}
      <MessageTable page={page} state={state} mailings={mailings} empty={empty} />
    </>
  );
}

/** What the address says; a mailing may be older than those that are offered, and days are no list. */
function stateOf(params: Params, mailings: Mailings): MessageState {
  const { mailing, from, to } = {
    mailing: fitting(params, "mailing", (text) => UUID.test(text)),
    from: fitting(params, "from", isDay),
    to: fitting(params, "to", isDay),
  };
  return readList(params, {
    sortable: ["when"] as const,
    sort: { key: "when", down: true },
    filters: {
      ...FILTERS,
      mailing: [...mailings.map(({ batchId }) => batchId), ...(mailing ? [mailing] : [])],
      from: from ? [from] : [],
      to: to ? [to] : [],
    },
  });
}

const inputOf = ({ text, page, filters }: MessageState) => ({
  text: text.slice(0, 200),
  status: FILTERS.status.find((one) => one === filters.status),
  channel: FILTERS.channel.find((one) => one === filters.channel),
  purpose: FILTERS.purpose.find((one) => one === filters.purpose),
  reason: FILTERS.reason.find((one) => one === filters.reason),
  batchId: filters.mailing,
  from: filters.from,
  to: filters.to,
  page,
});
