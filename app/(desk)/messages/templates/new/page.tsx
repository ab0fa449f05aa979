import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { Start } from "./start";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates.start"))("title") };
}

export default async function NewTemplatePage() {
  const session = await openSection("messages");
  if (!session?.permissions.includes("templates:write")) return <Forbidden />;
  const t = await getTranslations("templates");
  const nav = await getTranslations("nav");
  const { ready } = await (await api()).templates.library();
  return (
    <>
      <PageHeader
        title={t("start.title")}
        description={t("start.description")}
        trail={[
          { href: "/messages", label: nav("messages") },
          { href: "/messages/templates", label: t("title") },
        ]}
      />
      <Start ready={ready} />
    </>
  );
}
