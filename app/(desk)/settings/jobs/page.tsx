import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { Backups } from "./backups";
import { Jobs } from "./jobs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("title") };
}

export default async function JobsPage() {
  const session = await openSettings("jobs");
  if (!session) return <Forbidden />;
  const t = await getTranslations("settings");
  await prefetch(trpc.jobs.overview.queryOptions());
  return (
    <>
      <PageHeader title={t("title")} />
      <SettingsTabs permissions={session.permissions} current="jobs" />
      <Backups />
      <HydrateClient>
        <Jobs />
      </HydrateClient>
    </>
  );
}
