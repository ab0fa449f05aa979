import { Store } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api, HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { TryBasket } from "./try-basket";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("try"))("title") };
}

export default async function TryPage() {
  const session = await openSection("try");
  if (!session) return <Forbidden />;
  const t = await getTranslations("try");
  const stores = await (await api()).stores.list();
  await prefetch(trpc.products.search.queryOptions({ text: "" }));
  await prefetch(trpc.customers.searchForTry.queryOptions({ text: "" }));
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {stores.length === 0 ? (
        <Card>
          <Empty icon={Store} title={t("noStores")} />
        </Card>
      ) : (
        <HydrateClient>
          <TryBasket
            stores={stores.map(({ code, name }) => ({ code, name }))}
            currency={session.tenant.currency}
          />
        </HydrateClient>
      )}
    </>
  );
}
