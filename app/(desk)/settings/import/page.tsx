import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { ImportFile } from "@/app/_desk/import/import-file";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { Columns } from "./columns";
import { Former } from "./former";
import { Kinds } from "./kinds";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportPage({ searchParams }: PageProps<"/settings/import">) {
  const session = await openSettings("import");
  if (!session) return <Forbidden />;
  const t = await getTranslations("settings");
  const { kinds, imports } = await (await api()).imports.list({});
  const asked = (await searchParams).kind;
  // products have a page of their own
  const here = kinds.filter(({ kind }) => kind !== "products");
  const chosen = here.find(({ kind }) => kind === asked) ?? here[0];
  if (!chosen) return <Forbidden />;
  const { kind } = chosen;
  return (
    <>
      <PageHeader title={t("title")} />
      <SettingsTabs permissions={session.permissions} current="import" />
      <div className="grid items-start gap-5 lg:grid-cols-[18rem_minmax(0,1fr)]">
        <Kinds kinds={kinds.map((one) => one.kind)} chosen={kind} />
        <div className="grid min-w-0 gap-5">
          <ImportFile key={kind} kind={kind} currency={session.tenant.currency} />
          <Columns {...chosen} />
          <Former imports={imports} />
        </div>
      </div>
    </>
  );
}
