import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { GuideHead } from "../_parts/guide-head";
import { Points } from "../_parts/points";

const PROMISES = ["gains", "words", "never", "next"] as const;

/** What an integrator may have to know, the newest first; each has its sentence in the catalogues. */
const CHANGES = [
  { day: "2026-11-30", changes: ["devices", "joinLinks", "suggestions", "managementApi", "cardToken"] },
  {
    day: "2026-11-29",
    changes: [
      "quoteKept",
      "ownTime",
      "applied",
      "clock",
      "occurredAt",
      "giftNet",
      "batch",
      "tooMany",
      "approximate",
      "couponText",
      "couponGuess",
      "strangers",
      "codes",
      "names",
      "unpaid",
      "config",
    ],
  },
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guide.changes"))("title") };
}

export default async function ChangesPage() {
  const t = await getTranslations("guide.changes");
  const format = await getFormatter();
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-8 px-4 py-8 md:px-8">
      <GuideHead title={t("title")} text={t("intro")} />
      <Points title={t("promise")} points={PROMISES.map((promise) => t(`promises.${promise}`))} />
      {CHANGES.map(({ day, changes }) => (
        <Points
          key={day}
          title={format.dateTime(new Date(day), { dateStyle: "long", timeZone: "UTC" })}
          points={changes.map((change) => t(`list.${change}`))}
        />
      ))}
    </main>
  );
}
