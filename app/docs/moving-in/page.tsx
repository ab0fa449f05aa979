import { Download, FileUp } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { CodeBlock } from "../_parts/code-block";
import { GuideHead } from "../_parts/guide-head";
import { readPlaces } from "../_parts/places";
import { Points } from "../_parts/points";
import { Prose } from "../_parts/prose";

const STEPS = ["shop", "customers", "balances", "rest", "check"] as const;
const POINTS = ["file", "errors", "mend", "twice", "receipts", "quiet"] as const;
const TEMPLATES = ["customers", "balances", "tiers", "coupons", "gift-cards"] as const;
const COMMANDS = `npx regulars import customers people.csv --tenant dobra --dry-run
npx regulars import customers people.csv --tenant dobra
npx regulars import balances points.csv --tenant dobra --dry-run   # and look at points.csv.accounts.csv
npx regulars import balances points.csv --tenant dobra
npx regulars import tiers tiers.csv --tenant dobra
npx regulars import receipts history.csv --tenant dobra
npx regulars import coupons coupons.csv --tenant dobra
npx regulars import gift-cards cards.csv --tenant dobra
npx regulars ledger verify --tenant dobra`;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guide.moving"))("title") };
}

export default async function MovingInPage() {
  const t = await getTranslations("guide.moving");
  const places = await readPlaces();
  const kinds = await getTranslations("imports.kinds");
  return (
    <main className="mx-auto flex max-w-4xl flex-col gap-8 px-4 py-8 md:px-8">
      <GuideHead title={t("title")} text={t("text")} />
      <ol className="grid gap-5">
        {STEPS.map((step, i) => (
          <li key={step} className="flex gap-4">
            <span
              aria-hidden
              className="tabular grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-text"
            >
              {i + 1}
            </span>
            <div className="min-w-0">
              <h2 className="font-semibold text-lg">{t(`steps.${step}.title`)}</h2>
              <p className="mt-1 text-muted">{t(`steps.${step}.text`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <section>
        <h2 className="font-semibold text-lg">{t("desk")}</h2>
        <p className="mt-1 mb-3 text-muted">{t("deskText", places)}</p>
        <div className="flex flex-wrap gap-2">
          <Link href="/settings/import" className={buttonClass("primary")}>
            <FileUp aria-hidden /> {t("desk")}
          </Link>
          {TEMPLATES.map((kind) => (
            <a key={kind} href={`/templates/${kind}.csv`} download className={buttonClass()}>
              <Download aria-hidden /> {kinds(`${kind}.title`)}
            </a>
          ))}
        </div>
      </section>
      <section>
        <h2 className="font-semibold text-lg">{t("cli")}</h2>
        <p className="mt-1 mb-3 text-muted">
          <Prose>{t("cliText")}</Prose>
        </p>
        <CodeBlock label={t("cli")}>{COMMANDS}</CodeBlock>
      </section>
      <Points title={t("rules")} points={POINTS.map((point) => t(`points.${point}`))} />
    </main>
  );
}
