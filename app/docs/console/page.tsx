import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readSaidCalls } from "../_parts/said";
import { TryCall } from "./try-call";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guide"))("console.title") };
}

export default async function ConsolePage({ searchParams }: PageProps<"/docs/console">) {
  const t = await getTranslations("guide.console");
  const wanted = (await searchParams).call;
  const calls = await readSaidCalls();
  const first = calls.find(({ id }) => id === wanted) ?? calls[0];
  return (
    <main className="mx-auto max-w-6xl px-4 py-8 md:px-8">
      <h1 className="font-semibold text-2xl tracking-tight">{t("title")}</h1>
      <p className="mt-1 mb-5 max-w-prose text-muted">{t("text")}</p>
      {first && <TryCall key={first.id} calls={calls} first={first} />}
    </main>
  );
}
