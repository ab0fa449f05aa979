import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { api, HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { exampleInput, FIRST_EXAMPLE } from "./draft";
import { previewInput } from "./preview-input";
import { Programme } from "./programme";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("programme"))("title") };
}

export default async function ProgrammePage() {
  const session = await openSettings("programme");
  if (!session) return <Forbidden />;
  const t = await getTranslations("settings");
  const saved = await (await api()).programme.get();
  const example = exampleInput(saved.settings, FIRST_EXAMPLE);
  if (example) await prefetch(trpc.programme.example.queryOptions(example));
  await prefetch(trpc.tiers.preview.queryOptions(previewInput(saved.settings)));
  return (
    <>
      <PageHeader title={t("title")} />
      <SettingsTabs permissions={session.permissions} current="programme" />
      <HydrateClient>
        <Programme saved={saved} mayWrite={session.permissions.includes("config:write")} />
      </HydrateClient>
    </>
  );
}
