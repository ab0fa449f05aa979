import { LinkIcon } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Empty } from "@/components/ui/states";

/** A link that leads nowhere: the reader's own language is the best guess. */
export default async function FeedbackNotFound() {
  const t = await getTranslations("rate");
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <Empty icon={LinkIcon} title={<h1>{t("noLink")}</h1>}>
        {t("noLinkText")}
      </Empty>
    </main>
  );
}
