import type { Metadata } from "next";
import { getLocale, getNow, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { countries, currencies, timeZones } from "@/app/_format/zones";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { CardAddress } from "./card-address";
import { GeneralForm } from "./general-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function GeneralPage() {
  const session = await openSettings("general");
  if (!session) return <Forbidden />;
  const t = await getTranslations("settings");
  const locale = await getLocale();
  const call = await api();
  const [settings, ask] = await Promise.all([call.tenant.settings(), call.card.askAddress()]);
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={t("title")} />
        <SettingsTabs permissions={session.permissions} current="general" />
        <GeneralForm
          key={settings.revision}
          settings={settings}
          zones={timeZones(await getNow(), [settings.timezone])}
          countries={countries(locale)}
          currencies={currencies(locale)}
        />
      </div>
      <CardAddress ask={ask} />
    </>
  );
}
