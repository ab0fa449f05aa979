import type { Metadata } from "next";
import { getNow, getTranslations } from "next-intl/server";
import { requireSession } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { EndAll } from "./end-all";
import { SessionList } from "./session-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sessions"))("title") };
}

export default async function SessionsPage() {
  await requireSession();
  const t = await getTranslations("sessions");
  await prefetch(trpc.sessions.list.queryOptions());
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={<EndAll />} />
      <HydrateClient>
        <SessionList now={await getNow()} />
      </HydrateClient>
    </>
  );
}
