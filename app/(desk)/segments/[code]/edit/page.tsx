import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { api, orNotFound } from "@/server/trpc/rsc";
import { SegmentForm } from "../../_builder/segment-form";
import { loadBuilder } from "../../load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("segments"))("edit") };
}

export default async function EditSegmentPage({ params }: PageProps<"/segments/[code]/edit">) {
  const session = await openSection("segments");
  if (!session?.permissions.includes("segments:write")) return <Forbidden />;
  const t = await getTranslations("segments");
  const segment = await orNotFound((await api()).segments.get({ code: await codeIn(params) }));
  const { ready: _, ...rest } = await loadBuilder(segment.where);
  return (
    <>
      <PageHeader
        title={segment.name}
        description={t("newText")}
        parent={{ href: `/segments/${encodeURIComponent(segment.code)}`, label: segment.name }}
      />
      <SegmentForm
        segment={segment}
        name={segment.name}
        where={segment.where}
        currency={session.tenant.currency}
        {...rest}
      />
    </>
  );
}
