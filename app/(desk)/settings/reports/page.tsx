import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UUID } from "@/app/_desk/address";
import { Forbidden } from "@/app/_desk/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { Reports } from "./reports";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

export default async function ReportsPage({ searchParams }: PageProps<"/settings/reports">) {
  const session = await openSettings("reports");
  if (!session) return <Forbidden />;
  const { staff } = await searchParams;
  const mayChoose = session.permissions.includes("staff:write");
  const staffId = mayChoose && typeof staff === "string" && UUID.test(staff) ? staff : undefined;
  const [settings, t] = await Promise.all([getTranslations("settings"), getTranslations("reports")]);
  await prefetch(trpc.reports.list.queryOptions({ staffId }));
  return (
    <>
      <PageHeader title={settings("title")} />
      <SettingsTabs permissions={session.permissions} current="reports" />
      <p className="mb-5 max-w-prose text-muted">{t("description")}</p>
      <HydrateClient>
        <Reports key={staffId} staffId={staffId} />
      </HydrateClient>
    </>
  );
}
