import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { api, orNotFound } from "@/server/trpc/rsc";
import { SeriesForm } from "../../series-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coupons"))("editTitle") };
}

export default async function EditSeriesPage({ params }: PageProps<"/coupons/[code]/edit">) {
  const session = await openSection("coupons");
  if (!session?.permissions.includes("coupons:write")) return <Forbidden />;
  const code = await codeIn(params);
  const t = await getTranslations("coupons");
  const series = await orNotFound((await api()).coupons.get({ code }));
  return (
    <>
      <PageHeader
        title={t("editTitle")}
        trail={[
          { href: "/coupons", label: t("title") },
          { href: `/coupons/${encodeURIComponent(code)}`, label: series.name },
        ]}
      />
      <SeriesForm series={series} timezone={session.tenant.timezone} />
    </>
  );
}
