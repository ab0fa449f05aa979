import { FileJson, HeartHandshake } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { CopyBlock } from "@/components/ui/copy";
import { Notice } from "@/components/ui/states";
import { examplesFor } from "./examples";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("docs"))("title") };
}

export default async function DocsPage() {
  const t = await getTranslations("docs");
  const common = await getTranslations("common");
  const states = await getTranslations("states");
  const head = await headers();
  const scheme = head.get("x-forwarded-proto") ?? "http";
  const examples = examplesFor(`${scheme}://${head.get("host") ?? "localhost"}`);
  const copy = { label: common("copy"), doneLabel: common("copied"), title: "curl" };
  return (
    <main className="mx-auto flex max-w-3xl flex-col gap-8 px-5 py-10">
      <header>
        <h1 className="font-semibold text-2xl tracking-tight">{t("title")}</h1>
        <p className="mt-2 text-lg text-muted">{t("intro")}</p>
        <div className="mt-4 flex flex-wrap gap-2">
          <a href="/api/pos/v1/openapi.json" className={buttonClass("primary")}>
            <FileJson aria-hidden /> {t("openapi")}
          </a>
          <Link href="/docs/problems" className={buttonClass()}>
            {t("problems")}
          </Link>
          <Link href="/" className={buttonClass()}>
            {states("home")}
          </Link>
        </div>
      </header>
      <Part title={t("keyTitle")} text={t("keyText")} />
      <Part title={t("pingTitle")}>
        <CopyBlock value={examples.ping} {...copy} />
      </Part>
      <Part title={t("quoteTitle")} text={t("quoteText")}>
        <CopyBlock value={examples.quote} {...copy} />
      </Part>
      <Part title={t("purchaseTitle")} text={t("purchaseText")}>
        <CopyBlock value={examples.purchase} {...copy} />
      </Part>
      <Notice tone="good" icon={HeartHandshake}>
        <h2 className="font-semibold">{t("ruleTitle")}</h2>
        <p>{t("ruleText")}</p>
      </Notice>
    </main>
  );
}

function Part({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <section>
      <h2 className="font-semibold text-lg">{title}</h2>
      {text && <p className="mt-1 mb-3 text-muted">{text}</p>}
      {children}
    </section>
  );
}
