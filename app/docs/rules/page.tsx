import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { rulesDocument } from "@/server/rules-document";
import { CodeBlock } from "../_parts/code-block";
import { GuideHead } from "../_parts/guide-head";
import { Points } from "../_parts/points";
import { EXAMPLES } from "./examples";
import { VocabularyTables } from "./vocabulary";

const COMMANDS = `npx regulars segments count --tenant dobra --where rule.json           # how many it finds
npx regulars segments count --tenant dobra --where rule.json --list    # and whom
npx regulars portraits show --tenant dobra --customer +380501234567
npx regulars portraits recompute --tenant dobra --all`;
const POINTS = [
  "joined",
  "unknown",
  "numbers",
  "days",
  "bought",
  "sensitive",
  "people",
  "fresh",
  "errors",
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guide.customerRules"))("title") };
}

/** How to say who: the one grammar of segments and everything that is for some customers only. */
export default async function RulesPage() {
  const t = await getTranslations("guide.customerRules");
  return (
    <main className="mx-auto flex max-w-6xl flex-col gap-8 px-4 py-8 md:px-8">
      <GuideHead title={t("title")} text={t("intro")} />
      <section className="flex flex-col gap-4">
        <h2 className="font-semibold text-lg">{t("examples")}</h2>
        {EXAMPLES.map(({ name, where }) => (
          <div key={name} className="flex flex-col gap-1.5">
            <h3 className="text-muted">{t(`example.${name}`)}</h3>
            <CodeBlock label={t(`example.${name}`)}>{JSON.stringify(where, null, 2)}</CodeBlock>
          </div>
        ))}
      </section>
      <Points title={t("reading")} points={POINTS.map((point) => t(`points.${point}`))} />
      <section>
        <h2 className="mb-3 font-semibold text-lg">{t("commands")}</h2>
        <CodeBlock label={t("commands")}>{COMMANDS}</CodeBlock>
      </section>
      <VocabularyTables shape={rulesDocument()} />
    </main>
  );
}
