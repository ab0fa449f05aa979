import { LinkIcon } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Empty } from "@/components/ui/states";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("links");
  return { title: { absolute: t("endedTitle") }, robots: { index: false, follow: false } };
}

/** Where a short link of a message leads that is too old, or that was never ours. */
export default async function LinkEndedPage() {
  const t = await getTranslations("links");
  return (
    <main className="grid min-h-[60dvh] place-items-center px-4">
      <Empty icon={LinkIcon} title={<h1>{t("endedTitle")}</h1>}>
        {t("endedText")}
      </Empty>
    </main>
  );
}
