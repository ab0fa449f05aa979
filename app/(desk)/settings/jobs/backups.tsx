import { DatabaseBackup } from "lucide-react";
import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Stat } from "@/components/ui/stat";
import { api } from "@/server/trpc/rsc";
import { BackupNotice } from "../../_backups/notice";

/** When the last good backup was, and whether that is good enough. */
export async function Backups() {
  const state = await (await api()).backups.state();
  const t = await getTranslations("backups");
  const format = await getFormatter();
  const { lastAt, nightly } = state;
  return (
    <Card className="mb-5">
      <CardHead title={t("title")} description={t("description")} />
      <dl className="grid divide-line sm:grid-cols-2 sm:divide-x">
        <Stat
          label={t("last")}
          value={lastAt ? format.relativeTime(lastAt, await getNow()) : t("none")}
          hint={lastAt ? format.dateTime(lastAt, { dateStyle: "medium", timeStyle: "short" }) : t("noneText")}
        />
        <Stat label={t("nightly")} value={t(`nights.${nightly}`)} hint={t(`nightsText.${nightly}`)} />
      </dl>
      <div className="flex flex-col gap-3 px-4 pb-4 sm:px-5">
        <BackupNotice state={state} />
        <p className="text-sm">
          <Link href="/docs/running" className="inline-flex items-center gap-1.5 text-accent-text">
            <DatabaseBackup aria-hidden className="size-4" />
            {t("how")}
          </Link>
        </p>
      </div>
    </Card>
  );
}
