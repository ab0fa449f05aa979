import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { Groups } from "./groups";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups"))("title") };
}

export default async function GroupsPage() {
  const session = await openSettings("groups");
  if (!session) return <Forbidden />;
  const t = await getTranslations("settings");
  await prefetch(trpc.groups.list.queryOptions());
  return (
    <>
      <PageHeader title={t("title")} />
      <SettingsTabs permissions={session.permissions} current="groups" />
      <HydrateClient>
        <Groups />
      </HydrateClient>
    </>
  );
}
