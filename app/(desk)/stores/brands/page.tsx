import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { HydrateClient, prefetch, trpc } from "@/server/trpc/rsc";
import { Brands } from "./brands";
import { Regions } from "./regions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("brands"))("title") };
}

export default async function BrandsPage() {
  const session = await openSection("stores");
  if (!session) return <Forbidden />;
  const t = await getTranslations("brands");
  const stores = await getTranslations("stores");
  const mayWrite = session.permissions.includes("stores:write");
  await prefetch(trpc.brands.list.queryOptions());
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        parent={{ href: "/stores", label: stores("title") }}
      />
      <HydrateClient>
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <Brands mayWrite={mayWrite} />
          <Regions mayWrite={mayWrite} />
        </div>
      </HydrateClient>
    </>
  );
}
