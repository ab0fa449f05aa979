import type { Metadata } from "next";
import { getNow, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { Staff } from "./staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff"))("title") };
}

export default async function StaffPage() {
  const session = await openSettings("staff");
  if (!session) return <Forbidden />;
  const t = await getTranslations("settings");
  await prefetch(trpc.staff.list.queryOptions());
  return (
    <>
      <PageHeader title={t("title")} />
      <SettingsTabs permissions={session.permissions} current="staff" />
      <HydrateClient>
        <Staff now={await getNow()} />
      </HydrateClient>
    </>
  );
}
