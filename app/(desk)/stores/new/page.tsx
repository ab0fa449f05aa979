import type { Metadata } from "next";
import { getNow, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { timeZones } from "@/app/_format/zones";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { StoreForm } from "../store-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stores"))("new") };
}

export default async function NewStorePage() {
  const session = await openSection("stores");
  if (!session?.permissions.includes("stores:write")) return <Forbidden />;
  const t = await getTranslations("stores");
  const { brands, regions } = await (await api()).brands.list();
  const { timezone } = session.tenant;
  return (
    <>
      <PageHeader
        title={t("new")}
        description={t("newText")}
        parent={{ href: "/stores", label: t("title") }}
      />
      <StoreForm
        store={null}
        brands={brands}
        regions={regions.map(({ name }) => name)}
        zones={timeZones(await getNow(), [timezone])}
        tenantZone={timezone}
      />
    </>
  );
}
