import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { SeriesForm } from "../series-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coupons"))("new") };
}

export default async function NewSeriesPage() {
  const session = await openSection("coupons");
  if (!session?.permissions.includes("coupons:write")) return <Forbidden />;
  const t = await getTranslations("coupons");
  return (
    <>
      <PageHeader
        title={t("new")}
        description={t("newText")}
        parent={{ href: "/coupons", label: t("title") }}
      />
      <SeriesForm series={null} timezone={session.tenant.timezone} />
    </>
  );
}
