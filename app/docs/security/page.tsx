import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { one } from "@/app/_desk/address";
import { Badge, type Tone } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { GuideHead } from "../_parts/guide-head";
import { readPlaces } from "../_parts/places";
import { Points } from "../_parts/points";
import { type Chapter, type Proof, STATES, type State } from "./_rows/row";
import { CHAPTERS } from "./_rows/standards";

const TONES: Record<State, Tone> = { met: "good", "not-met": "warn", "not-applicable": "neutral" };

const RULES = [
  { rule: "signIn", points: ["sessions", "passwords", "attempts", "known", "attemptLog", "roles"] },
  { rule: "records", points: ["changes", "looks", "tills"] },
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("security"))("title") };
}

/** How the product meets two security standards; the rows themselves are in English. */
export default async function SecurityPage({ searchParams }: PageProps<"/docs/security">) {
  const t = await getTranslations("security");
  const places = await readPlaces();
  const wanted = one((await searchParams).state);
  const state = STATES.find((known) => known === wanted);
  const rows = CHAPTERS.flatMap((chapter) => chapter.rows);
  const count = (of: State | undefined) => rows.filter((row) => !of || row.state === of).length;
  return (
    <main className="mx-auto flex max-w-6xl flex-col gap-6 px-4 py-8 md:px-8">
      <GuideHead title={t("title")} text={t("intro")} />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        {RULES.map(({ rule, points }) => (
          <Points
            key={rule}
            title={t(`rules.${rule}`)}
            points={points.map((point) => t(`points.${point}`, places))}
          />
        ))}
      </div>
      <div>
        <h2 className="font-semibold text-lg">{t("standards")}</h2>
        <p className="mt-1 max-w-prose text-muted">{t("standardsText")}</p>
      </div>
      <nav aria-label={t("filter")} className="flex flex-wrap gap-2">
        {[undefined, ...STATES].map((of) => (
          <Link
            key={of ?? "all"}
            href={of ? `/docs/security?state=${of}` : "/docs/security"}
            aria-current={of === state ? "page" : undefined}
            className={buttonClass(of === state ? "primary" : "secondary", true)}
          >
            {t(`states.${of ?? "all"}`)} {count(of)}
          </Link>
        ))}
      </nav>
      {CHAPTERS.map((chapter) => (
        <ChapterTable key={chapter.id} chapter={chapter} state={state} />
      ))}
    </main>
  );
}

async function ChapterTable({ chapter, state }: { chapter: Chapter; state: State | undefined }) {
  const t = await getTranslations("security");
  const rows = chapter.rows.filter((row) => !state || row.state === state);
  if (rows.length === 0) return null;
  const title = `${chapter.id} ${chapter.title}`;
  return (
    <section aria-labelledby={chapter.id} className="flex flex-col gap-3">
      <h2 id={chapter.id} lang="en" className="scroll-mt-28 font-semibold text-lg">
        {title}
      </h2>
      <Card>
        <Table
          caption={title}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "asks",
              head: t("asks"),
              title: true,
              className: "md:w-2/5",
              cell: ({ id, asks }) => (
                <span lang="en">
                  <code className="mr-2 whitespace-nowrap text-muted text-sm">{id}</code>
                  {asks}
                </span>
              ),
            },
            {
              key: "state",
              head: t("state"),
              cell: (row) => <Badge tone={TONES[row.state]}>{t(`states.${row.state}`)}</Badge>,
            },
            {
              key: "how",
              head: t("how"),
              className: "md:w-2/5",
              cell: ({ how, shown }) => (
                <div lang="en" className="min-w-0 text-sm">
                  <p>{how}</p>
                  {shown.map((proof) => (
                    <ProofLine key={JSON.stringify(proof)} proof={proof} />
                  ))}
                </div>
              ),
            },
          ]}
        />
      </Card>
    </section>
  );
}

const ProofLine = ({ proof }: { proof: Proof }) => (
  <p className="mt-1 break-words text-muted">
    <code>{"test" in proof ? proof.test : proof.file}</code>: {"test" in proof ? proof.title : proof.setting}
  </p>
);
