import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { AlertTabs } from "../tabs";
import { RuleForm } from "./rule-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertRulesPage() {
  const session = await openSection("alerts");
  if (!session) return <Forbidden />;
  const t = await getTranslations("alerts");
  const rules = await (await api()).alerts.rules();
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <AlertTabs current="/alerts/rules" />
      <div className="grid gap-5">
        {rules.map((rule) => (
          <RuleForm key={rule.kind} rule={rule} />
        ))}
      </div>
    </>
  );
}
