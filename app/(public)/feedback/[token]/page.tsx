import { CircleCheck, Clock, TriangleAlert } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { Notice } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { byLink, HIDDEN } from "../../_links/by-link";
import { AnswerForm } from "./answer-form";

const PROBLEMS = ["rating", "words", "busy", "late", "failed"] as const;

/** null: too many were requested; an unknown link is a page not found. */
const openFeedback = cache(async (token: string) => byLink((await api()).feedback.open({ token })));

export async function generateMetadata({ params }: PageProps<"/feedback/[token]">): Promise<Metadata> {
  const asked = await openFeedback((await params).token);
  const t = await getTranslations({ locale: asked?.locale ?? "uk", namespace: "rate" });
  return {
    title: { absolute: asked?.shop ?? t("title") },
    ...HIDDEN,
  };
}

/** For the buyer of one receipt, signed in nowhere. It needs no script: the form is sent as forms always were. */
export default async function FeedbackPage({ params, searchParams }: PageProps<"/feedback/[token]">) {
  const { token } = await params;
  const { problem: said, thanks } = await searchParams;
  const asked = await openFeedback(token);
  const t = await getTranslations({ locale: asked?.locale ?? "uk", namespace: "rate" });
  if (!asked)
    return (
      <Frame locale="uk">
        <Notice tone="warn" icon={TriangleAlert} alert>
          {t("problems.busy")}
        </Notice>
      </Frame>
    );
  const { locale, shop, store, boughtAt, timezone, step, rating, words } = asked;
  const format = await getFormatter({ locale });
  const problem = PROBLEMS.find((one) => one === said);
  const day = format.dateTime(boughtAt, { dateStyle: "long", timeZone: timezone });
  return (
    <Frame locale={locale}>
      <header>
        <p className="text-muted">{shop}</p>
        <h1 className="mt-1 font-semibold text-xl">{t("title")}</h1>
        <p className="mt-1 text-muted">{t("about", { day, store })}</p>
      </header>
      {problem && (
        <Notice tone="bad" icon={TriangleAlert} alert>
          {t(`problems.${problem}`)}
        </Notice>
      )}
      {(step === "answered" || step === "kept") && (
        <Notice tone="good" icon={CircleCheck}>
          <p className="font-medium">{t("thanks")}</p>
          <p>{t("given", { rating: rating ?? 0 })}</p>
        </Notice>
      )}
      {step === "expired" && (
        <Notice tone="info" icon={Clock}>
          {t("expired")}
        </Notice>
      )}
      {step === "open" && <AnswerForm {...{ token, locale, rating, words }} />}
      {step === "answered" && (
        <details open={thanks === undefined} className="rounded-card border border-line bg-surface">
          <summary className="cursor-pointer px-4 py-3 font-medium">{t("change")}</summary>
          <div className="px-4 pb-4">
            <AnswerForm {...{ token, locale, rating, words }} />
          </div>
        </details>
      )}
      <p className="text-muted text-sm">{t("privacy", { shop })}</p>
    </Frame>
  );
}

function Frame({ locale, children }: { locale: string; children: ReactNode }) {
  return (
    <main lang={locale} className="mx-auto flex w-full max-w-md flex-col gap-5 px-4 py-8">
      {children}
    </main>
  );
}
