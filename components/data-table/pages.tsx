import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { type ListState, listHref, pageCount } from "./address";

interface PagesProps<Key extends string> {
  path: string;
  state: ListState<Key>;
  total: number;
  perPage: number;
  shown: number;
}

/** Which rows are in sight, and the way to the others; nothing when all are. */
export function Pages<Key extends string>({ path, state, total, perPage, shown }: PagesProps<Key>) {
  const t = useTranslations("table");
  const last = pageCount(total, perPage);
  if (last === 1) return null;
  const from = shown === 0 ? 0 : (state.page - 1) * perPage + 1;
  return (
    <nav
      aria-label={t("pages")}
      className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-4 py-3 sm:px-5"
    >
      <p className="tabular text-muted text-sm">
        {t("shown", { from, to: shown === 0 ? 0 : from + shown - 1, total })}
      </p>
      <div className="flex gap-2">
        {state.page > 1 && (
          <Link
            href={listHref(path, state, { page: Math.min(state.page - 1, last) })}
            rel="prev"
            className={buttonClass("secondary", true)}
          >
            <ChevronLeft aria-hidden /> {t("previous")}
          </Link>
        )}
        {state.page < last && (
          <Link
            href={listHref(path, state, { page: state.page + 1 })}
            rel="next"
            className={buttonClass("secondary", true)}
          >
            {t("next")} <ChevronRight aria-hidden />
          </Link>
        )}
      </div>
    </nav>
  );
}
