import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { MailingForm } from "../_draft/mailing-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailings"))("newTitle") };
}

export default async function NewMailingPage() {
  const session = await openSection("messages");
  if (!session?.permissions.includes("mailings:write")) return <Forbidden />;
  const t = await getTranslations("mailings");
  const call = await api();
  return (
    <>
      <PageHeader
        title={t("newTitle")}
        description={t("newText")}
        trail={[
          { href: "/messages", label: t("messages") },
          { href: "/messages/mailings", label: t("title") },
        ]}
      />
      <MailingForm
        found={null}
        options={await call.mailings.options()}
        segments={(await call.segments.list()).segments}
      />
    </>
  );
}
