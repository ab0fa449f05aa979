import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Contents } from "../_parts/contents";
import { GuideHead } from "../_parts/guide-head";
import { readPlaces } from "../_parts/places";
import { Prose } from "../_parts/prose";
import { TOPICS } from "./_topics";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("edges"))("title") };
}

/** What the contract leaves open, and what is done then. */
export default async function EdgesPage() {
  const t = await getTranslations("edges");
  const places = await readPlaces();
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-10 px-4 py-8 md:px-8">
      <div className="flex flex-col gap-4">
        <GuideHead title={t("title")} text={t("intro")} />
        <Contents
          label={t("contents")}
          sections={TOPICS.map(({ topic }) => ({ id: topic, title: t(`groups.${topic}`) }))}
        />
      </div>
      {TOPICS.map(({ topic, items }) => (
        <section key={topic} id={topic} className="scroll-mt-28">
          <h2 className="font-semibold text-lg">{t(`groups.${topic}`)}</h2>
          <dl className="mt-3 divide-y divide-line border-line border-y">
            {items.map((item) => (
              <div key={item} className="grid gap-x-6 gap-y-1 py-3 md:grid-cols-[1fr_2fr]">
                <dt className="font-medium">
                  <Prose>{t(`items.${item}.title`)}</Prose>
                </dt>
                <dd className="min-w-0 text-muted">
                  <Prose>{t(`items.${item}.text`, places)}</Prose>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </main>
  );
}
