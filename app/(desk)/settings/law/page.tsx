import { Scale } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { Ask } from "./ask";
import { Decisions } from "./decisions";
import { Hours } from "./hours";
import { Limits } from "./limits";
import { LawTable } from "./table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("law"))("title") };
}

export default async function LawPage() {
  const session = await openSettings("law");
  if (!session) return <Forbidden />;
  const t = await getTranslations("law");
  const settings = await getTranslations("settings");
  const format = await getFormatter();
  const law = await (await api()).law.read();
  const country = new Intl.DisplayNames(await getLocale(), { type: "region" }).of(law.country) ?? law.country;
  const date = format.dateTime(new Date(law.date), { dateStyle: "long", timeZone: "UTC" });
  return (
    <>
      <PageHeader title={settings("title")} />
      <SettingsTabs permissions={session.permissions} current="law" />
      <div className="flex max-w-5xl flex-col gap-5">
        <p className="text-muted">{t("description", { country, date })}</p>
        <Notice tone="info" icon={Scale}>
          {t("note")}
        </Notice>
        <LawTable cells={law.cells} country={law.country} />
        <Hours hours={law.hours} country={law.country} />
        <Limits key={JSON.stringify(law.rules)} rules={law.rules} mayChange={law.mayChange} />
        <Decisions switches={law.switches} history={law.history} mayChange={law.mayChange} />
        <Ask timezone={session.tenant.timezone} today={law.date} country={law.country} />
      </div>
    </>
  );
}
