import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/ui/tabs";
import { api } from "@/server/trpc/rsc";

const TABS = ["messages", "mailings", "templates", "answers", "delivery"] as const;
const hrefOf = (tab: (typeof TABS)[number]): string =>
  tab === "messages" ? "/messages" : `/messages/${tab}`;

/** The ways from messages to what they are made of, what came back and how they arrive. */
export async function MessagesTabs({ current }: { current: (typeof TABS)[number] }) {
  const t = await getTranslations("messages.tabs");
  const { open } = await (await api()).answers.count();
  return (
    <Tabs
      label={t("label")}
      current={hrefOf(current)}
      tabs={TABS.map((tab) => ({
        href: hrefOf(tab),
        label: t(tab),
        ...(tab === "answers" && open > 0 ? { count: open } : {}),
      }))}
    />
  );
}
