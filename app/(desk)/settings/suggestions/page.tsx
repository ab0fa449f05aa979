import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { Card, CardHead } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { Fit } from "./fit";
import { Hints } from "./hints";
import { Results } from "./results";

const DAYS = 30;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("suggestions"))("title") };
}

export default async function SuggestionsPage() {
  const session = await openSettings("suggestions");
  if (!session) return <Forbidden />;
  const settings = await getTranslations("settings");
  const t = await getTranslations("suggestions");
  const call = await api();
  const [{ hints, fit }, results] = await Promise.all([
    call.suggestions.settings(),
    call.suggestions.results({ days: DAYS }),
  ]);
  return (
    <>
      <PageHeader title={settings("title")} />
      <SettingsTabs permissions={session.permissions} current="suggestions" />
      <p className="mb-5 max-w-prose text-muted">{t("description")}</p>
      <div className="flex flex-col gap-5">
        <Card>
          <div className="p-4 sm:p-5">
            <Hints on={hints} mayWrite={session.permissions.includes("config:write")} />
          </div>
        </Card>
        <Card>
          <CardHead title={t("results")} description={t("resultsText", { days: results.days })} />
          <Results results={results} />
        </Card>
        <Card>
          <CardHead title={t("fit")} description={t("fitText")} />
          <Fit fit={fit} />
        </Card>
      </div>
    </>
  );
}
