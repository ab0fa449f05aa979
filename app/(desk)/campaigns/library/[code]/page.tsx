import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { fromInstrument } from "../../_editor/from-form";
import { InstrumentEditor } from "../../_editor/instrument-editor";
import { loadEditor } from "../../_editor/load";
import { RemoveInstrument } from "../remove-instrument";

type Props = PageProps<"/campaigns/library/[code]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await codeIn(params) };
}

export default async function InstrumentPage({ params }: Props) {
  const session = await openSection("campaigns");
  if (!session?.permissions.includes("campaigns:write")) return <Forbidden />;
  const t = await getTranslations("instruments");
  const code = await codeIn(params);
  const { library, ...data } = await loadEditor(session.tenant, []);
  const item = library.find((one) => one.code === code);
  if (!item) notFound();
  return (
    <>
      <PageHeader
        title={item.name ?? item.code}
        description={t("affects", { count: item.usedIn.length })}
        parent={{ href: "/campaigns/library", label: t("title") }}
        actions={<RemoveInstrument instrument={item} />}
      />
      <InstrumentEditor
        instrument={fromInstrument("was", item.form, data.kinds)}
        version={item.version}
        usedIn={item.usedIn}
        {...data}
      />
    </>
  );
}
