import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";

/** What an integrator may have to know, the newest first; each has its sentence in the catalogues. */
const CHANGES = [
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
      <header>
        <h1 className="font-semibold text-2xl tracking-tight">{t("title")}</h1>
        <p className="mt-2 text-lg text-muted">{t("intro")}</p>
      </header>
      <section>
        <h2 className="font-semibold text-lg">{t("promise")}</h2>
        <ul className="mt-2 list-disc space-y-2 pl-5 text-muted">
          {(["gains", "words", "never", "next"] as const).map((point) => (
            <li key={point}>{t(`promises.${point}`)}</li>
          ))}
        </ul>
      </section>
      {CHANGES.map(({ day, changes }) => (
        <section key={day}>
          <h2 className="font-semibold text-lg">
            <time dateTime={day}>
              {format.dateTime(new Date(day), { dateStyle: "long", timeZone: "UTC" })}
            </time>
          </h2>
          <ul className="mt-2 list-disc space-y-2 pl-5 text-muted">
            {changes.map((change) => (
              <li key={change}>{t(`list.${change}`)}</li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
