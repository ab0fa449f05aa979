import { CheckCircle2, LinkIcon } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { readWord } from "@/app/_desk/code-in";
import { buttonClass } from "@/components/ui/button";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports.stop");
  return {
    title: { absolute: t("title") },
    robots: { index: false, follow: false },
    referrer: "no-referrer",
  };
}

/** Only shows: mail programs look too. What ends the letters is its button, which needs no script. */
export default async function ReportStopPage({ params }: PageProps<"/report-stop/[token]">) {
  const token = readWord((await params).token);
  const found = await (await api()).reports.stopping({ token }).catch(() => null);
  const t = await getTranslations({ locale: found?.locale ?? (await getLocale()), namespace: "reports" });
  if (!found)
    return (
      <main className="grid min-h-[60dvh] place-items-center px-4">
        <Empty icon={LinkIcon} title={<h1>{t("stop.goneTitle")}</h1>}>
          {t("stop.goneText")}
        </Empty>
      </main>
    );
  const { shop, kind, enabled, locale } = found;
  const words = { shop, kind: t(`kinds.${kind}`) };
  return (
    <main lang={locale} className="mx-auto flex w-full max-w-md flex-col gap-4 px-4 py-8">
      <h1 className="flex items-center gap-2 font-semibold text-xl">
        {!enabled && <CheckCircle2 aria-hidden className="size-5 shrink-0" />}
        {enabled ? t("stop.title") : t("stop.stoppedTitle")}
      </h1>
      <p>{enabled ? t("stop.text", words) : t("stop.stoppedText", words)}</p>
      {enabled && (
        <form method="post" action={`/api/report-stop/${token}`}>
          <button type="submit" name="from" value="page" className={buttonClass("primary")}>
            {t("stop.submit")}
          </button>
        </form>
      )}
    </main>
  );
}
