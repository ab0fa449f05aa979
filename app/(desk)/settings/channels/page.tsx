import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { api, HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { Channels } from "./channels";
import { vendorWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("channels"))("title") };
}

export default async function ChannelsPage() {
  const session = await openSettings("channels");
  if (!session) return <Forbidden />;
  const t = await getTranslations("settings");
  const wallet = await getTranslations("wallet");
  const { name } = await vendorWords();
  const vendors = await (await api()).channels.vendors();
  await prefetch(trpc.channels.list.queryOptions());
  return (
    <>
      <PageHeader title={t("title")} />
      <SettingsTabs permissions={session.permissions} current="channels" />
      <HydrateClient>
        <Channels vendors={Object.fromEntries(vendors.map(({ id }) => [id, name(id)]))} />
      </HydrateClient>
      <Card className="mt-5 flex max-w-3xl flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-5">
        <div className="min-w-0">
          <h2 className="font-semibold text-lg">{wallet("title")}</h2>
          <p className="text-muted text-sm">{wallet("text")}</p>
        </div>
        <Link href="/settings/channels/wallet" className={buttonClass("secondary", true)}>
          {wallet("open")}
        </Link>
      </Card>
    </>
  );
}
