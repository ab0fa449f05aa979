import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { CallDesk } from "./call-desk";
import { CallTabs } from "./tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("title") };
}

export default async function CallsPage() {
  const session = await openSection("calls");
  if (!session) return <Forbidden />;
  const t = await getTranslations("calls");
  const desk = await (await api()).callTasks.held();
  const { timezone, currency } = session.tenant;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <CallTabs current="/calls" permissions={session.permissions} />
      <CallDesk first={desk} timezone={timezone} currency={currency} />
    </>
  );
}
