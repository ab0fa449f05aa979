import { FileJson } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { codeFor } from "../_code";
import { GuideHead } from "../_parts/guide-head";
import { readOrigin } from "../_parts/origin";
import { readPlaces } from "../_parts/places";
import { Points } from "../_parts/points";
import { readSaidApiCalls } from "../_parts/said";
import { exampleRequest } from "../_spec/calls";
import { CallList } from "../calls/call-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guide.api"))("title") };
}

const KEY = ["make", "scopes", "two"] as const;
const MEMBERS = ["names", "full", "delta", "parts", "unknown", "match"] as const;
const CONVENTIONS = ["lists", "limits", "problems", "id"] as const;

export default async function ApiPage() {
  const t = await getTranslations("guide.api");
  const guide = await getTranslations("guide");
  const origin = await readOrigin();
  const places = await readPlaces();
  const calls = await readSaidApiCalls();
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-8 px-4 py-8 md:px-8">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <GuideHead title={t("title")} text={t("intro")} />
        <a href="/api/v1/openapi.json" download="regulars-management-openapi.json" className={buttonClass()}>
          <FileJson aria-hidden /> {guide("download")}
        </a>
      </div>
      <Points
        title={t("keyTitle")}
        points={KEY.map((point) => t(`key.${point}`, { place: places.integrations }))}
      />
      <Points title={t("membersTitle")} points={MEMBERS.map((point) => t(`members.${point}`))} />
      <Points title={t("conventionsTitle")} points={CONVENTIONS.map((point) => t(`conventions.${point}`))} />
      <section className="flex flex-col gap-4">
        <h2 className="font-semibold text-lg">{t("callsTitle")}</h2>
        <CallList
          canTry={false}
          calls={calls.map((call) => ({ call, code: codeFor(origin, exampleRequest(call)) }))}
        />
      </section>
    </main>
  );
}
