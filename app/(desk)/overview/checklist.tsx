import { ArrowRight, CircleCheck, CircleDashed } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PutAway } from "./put-away";

type State = Outputs["onboarding"]["state"];

/** Where each step is done. */
const pages = ({ firstStore }: State): Record<State["steps"][number]["key"], string> => ({
  stores: "/stores/new",
  till: firstStore ? `/stores/${encodeURIComponent(firstStore)}` : "/stores",
  products: "/products/import",
  programme: "/settings/programme",
  campaign: "/campaigns",
  receipt: "/try",
  colleague: "/settings/staff",
});

export async function Checklist({ state, mayWrite }: { state: State; mayWrite: boolean }) {
  const t = await getTranslations("onboarding");
  const href = pages(state);
  const done = state.steps.filter((step) => step.done).length;
  return (
    <Card>
      <CardHead title={t("title")} description={t("text")} action={mayWrite && <PutAway away />} />
      <div className="border-line border-b px-4 py-3 sm:px-5">
        <p className="tabular text-sm">{t("progress", { done, all: state.steps.length })}</p>
        <div aria-hidden className="mt-1.5 h-1.5 max-w-md overflow-hidden rounded-full bg-line">
          <div className="h-full bg-accent" style={{ width: `${(done / state.steps.length) * 100}%` }} />
        </div>
      </div>
      <ol className="divide-y divide-line">
        {state.steps.map(({ key, done: isDone }) => (
          <li key={key} className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken/60 sm:px-5">
            {isDone ? (
              <CircleCheck aria-label={t("done")} className="size-5 shrink-0 text-accent-text" />
            ) : (
              <CircleDashed aria-label={t("todo")} className="size-5 shrink-0 text-faint" />
            )}
            <div className="min-w-0 flex-1">
              <p className="font-medium">
                <Link href={href[key]} className="rounded after:absolute after:inset-0">
                  {t(`steps.${key}.title`)}
                </Link>
              </p>
              {!isDone && <p className="text-muted">{t(`steps.${key}.text`)}</p>}
            </div>
            <ArrowRight aria-hidden className="size-4 shrink-0 text-faint" />
          </li>
        ))}
      </ol>
    </Card>
  );
}
