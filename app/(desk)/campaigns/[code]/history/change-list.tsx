import { useTranslations } from "next-intl";
import type { Change } from "@/app/_describe/changes";

/** What was said before, struck through, and what is said since. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations("history");
  return (
    <dl className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      {changes.map((change) => (
        <div key={change.key} className="contents">
          <dt className="text-muted text-sm sm:pt-0.5">{t(`aspects.${change.aspect}`)}</dt>
          <dd className="-mt-2 min-w-0 break-words sm:mt-0">
            {change.before !== null && (
              <p className="text-muted">
                <span className="sr-only">{t("before")} </span>
                <del>{change.before}</del>
              </p>
            )}
            {change.after !== null && (
              <p>
                <span className="sr-only">{t("after")} </span>
                <ins className="no-underline">{change.after}</ins>
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
