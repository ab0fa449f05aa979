import { FileJson } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { codeFor } from "../_code";
import { readOrigin } from "../_parts/origin";
import { readSaidCalls } from "../_parts/said";
import { exampleRequest } from "../_spec/calls";
import { CallList } from "./call-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guide"))("callsTitle") };
}

export default async function CallsPage() {
  const t = await getTranslations("guide");
  const origin = await readOrigin();
  const calls = await readSaidCalls();
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-4 px-4 py-8 md:px-8">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="font-semibold text-2xl tracking-tight">{t("callsTitle")}</h1>
          <p className="mt-1 text-muted">{t("callsText")}</p>
        </div>
        <a href="/api/pos/v1/openapi.json" download="regulars-openapi.json" className={buttonClass()}>
          <FileJson aria-hidden /> {t("download")}
        </a>
      </header>
      <CallList canTry calls={calls.map((call) => ({ call, code: codeFor(origin, exampleRequest(call)) }))} />
    </main>
  );
}
