import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { configDocument } from "@/server/config-document";
import { CodeBlock } from "../_parts/code-block";
import { EdgesLink } from "../_parts/edges-link";
import { GuideHead } from "../_parts/guide-head";
import { Points } from "../_parts/points";
import { SchemaView } from "../_parts/schema-view";
import type { Schema } from "../_spec/types";

const SCHEMA = "/docs/configuration/schema.json";
const COMMANDS = `npx regulars config export --tenant dobra > regulars.json
npx regulars config apply regulars.json --tenant dobra --dry-run   # what would change
npx regulars config apply regulars.json --tenant dobra
npx regulars score --config regulars.json --basket basket.json     # what a basket would get`;
const EDGES = ["campaigns", "choosing", "cards"] as const;
const POINTS = ["whole", "errors", "parts", "codes", "numbers", "editor"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guide.configuration"))("title") };
}

export default async function ConfigurationPage() {
  const t = await getTranslations("guide.configuration");
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-8 px-4 py-8 md:px-8">
      <GuideHead title={t("title")} text={t("intro")} />
      <section>
        <h2 className="mb-3 font-semibold text-lg">{t("commands")}</h2>
        <CodeBlock label={t("commands")}>{COMMANDS}</CodeBlock>
      </section>
      <div>
        <Points title={t("rules")} points={POINTS.map((point) => t(`points.${point}`))} />
        <div className="flex flex-wrap gap-x-6">
          {EDGES.map((topic) => (
            <EdgesLink key={topic} topic={topic} />
          ))}
        </div>
      </div>
      <section>
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2 className="font-semibold text-lg">{t("sections")}</h2>
          <a href={SCHEMA} download="regulars.schema.json" className={buttonClass()}>
            <Download aria-hidden /> JSON Schema
          </a>
        </div>
        <Card>
          <SchemaView schema={configDocument() as Schema} />
        </Card>
      </section>
    </main>
  );
}
