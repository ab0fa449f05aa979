import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { env } from "@/server/env";
import { ANONYMOUS_PER_MINUTE } from "@/server/pos/rate-limit";
import { FAILURES_PER_MINUTE } from "@/server/rest/wrong-keys";
import { EdgesLink } from "./edges-link";
import { LostAnswer } from "./lost-answer";

const RETRY = ["timeout", "again", "never", "find"] as const;
const NUMBERS = ["money", "time", "unknown"] as const;

/** What a till keeps to when the line is bad, and how much it may ask. */
export async function Rules() {
  const t = await getTranslations("guide.rules");
  const rates = {
    key: env().REGULARS_TILL_RATE,
    failures: FAILURES_PER_MINUTE,
    anonymous: ANONYMOUS_PER_MINUTE,
  };
  return (
    <>
      <Rule id="retry" title={t("retryTitle")}>
        <ol className="list-decimal space-y-1.5 pl-5">
          {RETRY.map((key) => (
            <li key={key}>{t(`retry.${key}`)}</li>
          ))}
        </ol>
      </Rule>
      <Rule id="idempotency" title={t("onceTitle")}>
        <p className="mb-3">{t("onceText")}</p>
        <LostAnswer />
        <EdgesLink topic="quotes" />
      </Rule>
      <Rule id="offline" title={t("offlineTitle")}>
        <p>{t("offlineText")}</p>
        <EdgesLink topic="offline" />
      </Rule>
      <Rule id="household" title={t("householdTitle")}>
        <p>{t("householdText")}</p>
      </Rule>
      <Rule id="referral" title={t("referralTitle")}>
        <p>{t("referralText")}</p>
        <EdgesLink topic="people" />
      </Rule>
      <Rule id="limits" title={t("limitsTitle")}>
        <ul className="list-disc space-y-1.5 pl-5">
          <li>{t("limits.key", rates)}</li>
          <li>{t("limits.failures", rates)}</li>
          <li>{t("limits.anonymous", rates)}</li>
        </ul>
        <p className="mt-2">{t("limits.answer")}</p>
      </Rule>
      <Rule id="numbers" title={t("numbersTitle")}>
        <ul className="list-disc space-y-1.5 pl-5">
          {NUMBERS.map((key) => (
            <li key={key}>{t(`numbers.${key}`)}</li>
          ))}
        </ul>
        <EdgesLink topic="cards" />
      </Rule>
    </>
  );
}

function Rule({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="scroll-mt-28">
      <h2 className="mb-2 font-semibold text-lg">{title}</h2>
      <div className="text-muted">{children}</div>
    </section>
  );
}
