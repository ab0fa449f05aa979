import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { blankInstrument } from "../../_editor/blank";
import { InstrumentEditor } from "../../_editor/instrument-editor";
import { loadEditor } from "../../_editor/load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("instruments"))("new") };
}

export default async function NewInstrumentPage() {
  const session = await openSection("campaigns");
  if (!session?.permissions.includes("campaigns:write")) return <Forbidden />;
  const t = await getTranslations("instruments");
  const { library: _, ...data } = await loadEditor(session.tenant, []);
  return (
    <>
      <PageHeader
        title={t("new")}
        description={t("newText")}
        parent={{ href: "/campaigns/library", label: t("title") }}
      />
      <InstrumentEditor
        instrument={blankInstrument("new", "", data.kinds)}
        version={null}
        usedIn={[]}
        {...data}
      />
    </>
  );
}
