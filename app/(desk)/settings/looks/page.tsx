import { ChevronRight, Download, Eye } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { LooksTable } from "@/app/_desk/looks-table";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { Filters } from "./filters";
import { Kept } from "./kept";
import { filePath, inputOf, looksPath, readSearch } from "./search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("looks"))("title") };
}

export default async function LooksPage({ searchParams }: PageProps<"/settings/looks">) {
  const session = await openSettings("looks");
  if (!session) return <Forbidden />;
  const { search, after } = readSearch(await searchParams);
  const t = await getTranslations("looks");
  const settings = await getTranslations("settings");
  const call = await api();
  const [{ looks, older }, { keptMonths, ...by }] = await Promise.all([
    call.looks.list({ ...inputOf(search), after }),
    call.looks.settings(),
  ]);
  const active = Object.values(search).some(Boolean);
  return (
    <>
      <PageHeader
        title={settings("title")}
        actions={
          <a href={filePath(search)} download className={buttonClass()}>
            <Download aria-hidden /> {t("file")}
          </a>
        }
      />
      <SettingsTabs permissions={session.permissions} current="looks" />
      <p className="mb-5 max-w-prose text-muted">{t("description")}</p>
      <Filters search={search} by={by} active={active} />
      <Card>
        {looks.length === 0 ? (
          <Empty icon={Eye} title={t(active ? "noneFound" : "noneTitle")} />
        ) : (
          <LooksTable looks={looks} />
        )}
      </Card>
      <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
        <Kept months={keptMonths} />
        {(after || older) && (
          <nav aria-label={t("pages")} className="flex gap-2">
            {after && (
              <Link href={looksPath(search)} prefetch={false} className={buttonClass("quiet")}>
                {t("newest")}
              </Link>
            )}
            {older && (
              <Link href={looksPath(search, older)} prefetch={false} rel="next" className={buttonClass()}>
                {t("older")} <ChevronRight aria-hidden />
              </Link>
            )}
          </nav>
        )}
      </div>
    </>
  );
}
