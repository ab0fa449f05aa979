import { HeartHandshake, Play } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/states";
import { codeFor } from "./_code";
import { CodeTabs } from "./_parts/code-tabs";
import { ComingBack } from "./_parts/coming-back";
import { readOrigin } from "./_parts/origin";
import { PayingWithPoints } from "./_parts/paying-with-points";
import { Rules } from "./_parts/rules";
import { exampleRequest } from "./_spec/calls";
import { readCalls } from "./_spec/document";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("docs"))("title") };
}

const STEPS = [
  { title: "pingTitle", text: "pingText", call: "ping" },
  { title: "registerTitle", text: "registerText", call: "registerCustomer" },
  { title: "quoteTitle", text: "quoteText", call: "createQuote" },
  { title: "purchaseTitle", text: "purchaseText", call: "recordPurchase" },
] as const;

export default async function DocsPage() {
  const t = await getTranslations("docs");
  const edges = await getTranslations("edges");
  const origin = await readOrigin();
  const calls = new Map(readCalls().map((call) => [call.id, call]));
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-8 px-4 py-8 md:px-8">
      <header>
        <h1 className="font-semibold text-2xl tracking-tight">{t("title")}</h1>
        <p className="mt-2 text-lg text-muted">{t("intro")}</p>
        <div className="mt-4 flex flex-wrap gap-2">
          <Link href="/docs/console" className={buttonClass("primary")}>
            <Play aria-hidden /> {t("console")}
          </Link>
          <Link href="/docs/calls" className={buttonClass()}>
            {t("calls")}
          </Link>
          <Link href="/docs/problems" className={buttonClass()}>
            {t("problems")}
          </Link>
          <Link href="/docs/edges" className={buttonClass()}>
            {edges("title")}
          </Link>
        </div>
      </header>
      <Part title={t("keyTitle")} text={t("keyText")} />
      {STEPS.map(({ title, text, call: id }) => {
        const call = calls.get(id);
        return (
          <Part key={id} title={t(title)} text={t(text)}>
            {call && <CodeTabs title={t(title)} code={codeFor(origin, exampleRequest(call))} />}
          </Part>
        );
      })}
      <PayingWithPoints origin={origin} />
      <ComingBack origin={origin} />
      <Notice tone="good" icon={HeartHandshake}>
        <h2 className="font-semibold">{t("ruleTitle")}</h2>
        <p>{t("ruleText")}</p>
      </Notice>
      <Rules />
    </main>
  );
}

function Part({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <section>
      <h2 className="font-semibold text-lg">{title}</h2>
      <p className="mt-1 mb-3 text-muted">{text}</p>
      {children}
    </section>
  );
}
