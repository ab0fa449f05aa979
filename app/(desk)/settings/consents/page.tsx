import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { Purpose } from "./purpose";
import { TwiceCard } from "./twice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("consents"))("title") };
}

export default async function ConsentsPage() {
  const session = await openSettings("consents");
  if (!session) return <Forbidden />;
  const t = await getTranslations("consents");
  const settings = await getTranslations("settings");
  const { purposes, doubleOptIn, mayChange } = await (await api()).consents.texts();
  return (
    <>
      <PageHeader title={settings("title")} />
      <SettingsTabs permissions={session.permissions} current="consents" />
      <div className="flex max-w-3xl flex-col gap-5">
        <div className="text-muted">
          <p>{t("description")}</p>
          <p className="mt-1 text-sm">{t("tills")}</p>
          {!mayChange && <p className="mt-1 text-sm">{t("readOnly")}</p>}
        </div>
        <TwiceCard on={doubleOptIn} mayChange={mayChange} />
        {purposes.map((purpose) => (
          <Purpose key={purpose.purpose} of={purpose} mayChange={mayChange} />
        ))}
      </div>
    </>
  );
}
