import type { Metadata } from "next";
import { getNow, getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { readList } from "@/components/data-table/address";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { STATUSES } from "./outcome";
import { Referral } from "./referral";
import { Report } from "./report";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("referrals"))("title") };
}

export default async function ReferralPage({ searchParams }: PageProps<"/settings/referral">) {
  const session = await openSettings("referral");
  if (!session) return <Forbidden />;
  const t = await getTranslations("settings");
  const call = await api();
  const saved = await call.referrals.programme();
  const state = readList(await searchParams, {
    sortable: ["when"],
    sort: { key: "when", down: true },
    filters: { state: STATUSES },
  });
  const page = await call.referrals.list({
    status: STATUSES.find((one) => one === state.filters.state),
    page: state.page,
  });
  return (
    <>
      <PageHeader title={t("title")} />
      <SettingsTabs permissions={session.permissions} current="referral" />
      <Referral
        key={saved.revision}
        saved={saved}
        mayWrite={session.permissions.includes("config:write")}
        today={await getNow()}
      />
      <Report page={page} state={state} currency={saved.currency} />
    </>
  );
}
