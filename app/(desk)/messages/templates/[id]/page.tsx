import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { api, orNotFound } from "@/server/trpc/rsc";
import { TemplateEditor } from "../_editor/template-editor";
import { TemplateActions } from "./template-actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

export default async function TemplatePage({ params }: PageProps<"/messages/templates/[id]">) {
  const session = await openSection("messages");
  if (!session) return <Forbidden />;
  const t = await getTranslations("templates");
  const nav = await getTranslations("nav");
  const call = await api();
  const template = await orNotFound(call.templates.get({ id: (await params).id }));
  const { variables } = await call.templates.variables();
  return (
    <>
      <PageHeader
        title={template.name}
        trail={[
          { href: "/messages", label: nav("messages") },
          { href: "/messages/templates", label: t("title") },
        ]}
        badge={
          <>
            <Badge tone={template.class === "marketing" ? "info" : "neutral"}>
              {t(`classes.${template.class}`)}
            </Badge>
            {template.archivedAt && <Badge>{t("archived")}</Badge>}
          </>
        }
        actions={template.mayWrite && <TemplateActions template={template} />}
      />
      <TemplateEditor
        key={template.id}
        template={template}
        variables={variables}
        currency={session.tenant.currency}
        maySeeCustomers={session.permissions.includes("customers:manage")}
      />
    </>
  );
}
