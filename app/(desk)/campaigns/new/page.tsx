import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { blankCampaign } from "../_editor/blank";
import { CampaignEditor } from "../_editor/campaign-editor";
import { loadEditor } from "../_editor/load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("editor"))("new") };
}

export default async function NewCampaignPage() {
  const session = await openSection("campaigns");
  if (!session?.permissions.includes("campaigns:write")) return <Forbidden />;
  const t = await getTranslations("editor");
  const campaigns = await getTranslations("campaigns");
  const data = await loadEditor(session.tenant, []);
  return (
    <>
      <PageHeader
        title={t("new")}
        description={t("newText")}
        parent={{ href: "/campaigns", label: campaigns("title") }}
      />
      <CampaignEditor draft={blankCampaign(data.kinds)} version={null} status="draft" {...data} />
    </>
  );
}
