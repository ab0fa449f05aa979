import { TriangleAlert } from "lucide-react";
import { getFormatter, getNow, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Notice } from "@/components/ui/states";

/** Nothing, unless what there is would not be enough. */
export async function BackupNotice({
  state: { age, lastAt, nightly },
}: {
  state: Outputs["backups"]["state"];
}) {
  if (nightly === "off" || age === "good" || age === "young") return null;
  const t = await getTranslations("backups");
  const format = await getFormatter();
  return (
    <Notice tone="bad" icon={TriangleAlert} alert>
      {lastAt ? t("old", { when: format.relativeTime(lastAt, await getNow()) }) : t("never")}
    </Notice>
  );
}
