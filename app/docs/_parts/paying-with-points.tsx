import { getTranslations } from "next-intl/server";
import { codeFor } from "../_code";
import { exampleRequest } from "../_spec/calls";
import { readCalls } from "../_spec/document";
import { CodeTabs } from "./code-tabs";
import { EdgesLink } from "./edges-link";

const STEPS = ["quote", "required", "send", "check", "again"] as const;
/** The steps that have a call of their own. */
const CALLS: Partial<Record<(typeof STEPS)[number], "sendCode" | "checkCode">> = {
  send: "sendCode",
  check: "checkCode",
};

/** From the basket to the paid receipt, where the customer has to say a code in between. */
export async function PayingWithPoints({ origin }: { origin: string }) {
  const t = await getTranslations("docs");
  const summary = await getTranslations("guide.summaries");
  const calls = new Map(readCalls().map((call) => [call.id, call]));
  return (
    <section id="points">
      <h2 className="font-semibold text-lg">{t("payTitle")}</h2>
      <p className="mt-1 mb-3 text-muted">{t("payText")}</p>
      <ol className="list-decimal space-y-3 pl-5 text-muted">
        {STEPS.map((step) => {
          const id = CALLS[step];
          const call = id && calls.get(id);
          return (
            <li key={step}>
              {t(`paySteps.${step}`)}
              {call && (
                <div className="mt-2 -ml-5 text-ink">
                  <CodeTabs title={summary(id)} code={codeFor(origin, exampleRequest(call))} />
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <p className="mt-3 text-muted">{t("payLimits")}</p>
      <EdgesLink topic="points" />
    </section>
  );
}
