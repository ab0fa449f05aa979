import type { Metadata } from "next";
import { getNow, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { Integrations } from "./integrations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("integrations"))("title") };
}

export default async function IntegrationsPage() {
  const session = await openSettings("integrations");
  if (!session) return <Forbidden />;
  const t = await getTranslations("settings");
  await prefetch(trpc.integrations.list.queryOptions());
  return (
    <>
      <PageHeader title={t("title")} />
      <SettingsTabs permissions={session.permissions} current="integrations" />
      <HydrateClient>
        <Integrations now={await getNow()} />
      </HydrateClient>
    </>
  );
}
