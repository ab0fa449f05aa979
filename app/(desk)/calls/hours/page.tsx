import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { CallTabs } from "../tabs";
import { HoursForm } from "./hours-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("tabs.hours") };
}

export default async function CallHoursPage() {
  const session = await openSection("calls");
  if (!session?.permissions.includes("calls:manage")) return <Forbidden />;
  const t = await getTranslations("calls");
  const hours = await (await api()).callTasks.settings();
  return (
    <>
      <PageHeader title={t("title")} description={t("hoursDescription")} />
      <CallTabs current="/calls/hours" permissions={session.permissions} />
      <HoursForm hours={hours} />
    </>
  );
}
