import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { GiftCardTabs } from "../tabs";
import { Kinds } from "./kinds";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("gift-cards"))("kindsTitle") };
}

export default async function GiftCardKindsPage() {
  const session = await openSection("gift-cards");
  if (!session) return <Forbidden />;
  const t = await getTranslations("gift-cards");
  await prefetch(trpc.giftCards.kinds.queryOptions());
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <GiftCardTabs current="/gift-cards/kinds" permissions={session.permissions} />
      <HydrateClient>
        <Kinds
          currency={session.tenant.currency}
          mayWrite={session.permissions.includes("gift-cards:write")}
        />
      </HydrateClient>
    </>
  );
}
