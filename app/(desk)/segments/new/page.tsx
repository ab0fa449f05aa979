import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentForm } from "../_builder/segment-form";
import { loadBuilder } from "../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("segments"))("new") };
}

export default async function NewSegmentPage({ searchParams }: PageProps<"/segments/new">) {
  const session = await openSection("segments");
  if (!session?.permissions.includes("segments:write")) return <Forbidden />;
  const t = await getTranslations("segments");
  const { ready: chosen } = await searchParams;
  const { ready, ...rest } = await loadBuilder(null);
  const template = ready.find(({ code }) => code === chosen);
  return (
    <>
      <PageHeader
        title={t("new")}
        description={t("newText")}
        parent={{ href: "/segments", label: t("title") }}
      />
      <SegmentForm
        key={template?.code}
        segment={null}
        name={template ? t(`ready.${template.code}` as "ready.due") : ""}
        where={template?.where ?? null}
        currency={session.tenant.currency}
        {...rest}
      />
    </>
  );
}
