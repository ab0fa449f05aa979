import { CalendarOff } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api, orNotFound } from "@/server/trpc/rsc";
import { CampaignEditor } from "../../_editor/campaign-editor";
import { fromForm } from "../../_editor/from-form";
import { loadEditor } from "../../_editor/load";

type Props = PageProps<"/campaigns/[code]/edit">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const name = await codeIn(params);
  return { title: (await getTranslations("editor"))("editTitle", { name }) };
}

export default async function EditCampaignPage({ params }: Props) {
  const session = await openSection("campaigns");
  if (!session?.permissions.includes("campaigns:write")) return <Forbidden />;
  const t = await getTranslations("editor");
  const code = await codeIn(params);
  const { form, version, status } = await orNotFound((await api()).campaigns.edit({ code }));
  const data = await loadEditor(session.tenant, [form]);
  return (
    <>
      <PageHeader
        title={t("editTitle", { name: form.name })}
        description={status === "active" ? t("liveText") : undefined}
        parent={{ href: `/campaigns/${encodeURIComponent(code)}`, label: form.name }}
      />
      {status === "ended" ? (
        <Card>
          <Empty icon={CalendarOff} title={t("ended")} />
        </Card>
      ) : (
        <CampaignEditor
          draft={fromForm(form, data.kinds, session.tenant.timezone)}
          version={version}
          status={status}
          {...data}
        />
      )}
    </>
  );
}
