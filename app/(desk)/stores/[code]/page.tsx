import type { Metadata } from "next";
import { getNow, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { api, HydrateClient, orNotFound, prefetch, trpc } from "@/server/trpc/rsc";
import { Tills } from "./tills";

type Props = PageProps<"/stores/[code]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function StorePage({ params }: Props) {
  const session = await openSection("stores");
  if (!session) return <Forbidden />;
  const code = decodeURIComponent((await params).code);
  const t = await getTranslations("stores");
  const store = await orNotFound((await api()).stores.get({ code }));
  await prefetch(trpc.stores.get.queryOptions({ code }));
  const about = [store.code, store.brand, store.region, store.timezone].filter(Boolean).join(" · ");
  return (
    <>
      <PageHeader title={store.name} description={about} parent={{ href: "/stores", label: t("title") }} />
      <HydrateClient>
        <Tills
          storeCode={code}
          now={await getNow()}
          currency={session.tenant.currency}
          mayWrite={session.permissions.includes("stores:write")}
        />
      </HydrateClient>
    </>
  );
}
