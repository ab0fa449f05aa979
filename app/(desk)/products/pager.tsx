import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { buttonClass } from "@/components/ui/button";
import { listHref, markText, type Params } from "./query";

const COUNTED_MOST = 10_000;

interface PagerProps {
  page: Outputs["products"]["list"];
  params: Params;
}

export async function Pager({ page: { count, previous, next }, params }: PagerProps) {
  const t = await getTranslations("products");
  const most = new Intl.NumberFormat(await getLocale()).format(COUNTED_MOST);
  const to = (mark: NonNullable<typeof next>) => ({
    href: listHref(params, { page: markText(mark) }),
    prefetch: false,
    className: buttonClass("secondary", true),
  });
  return (
    <footer className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-4 py-3 sm:px-5">
      <p className="text-muted text-sm">
        {count > COUNTED_MOST ? t("countMore", { count: most }) : t("count", { count })}
      </p>
      {(previous || next) && (
        <nav aria-label={t("pages")} className="flex gap-2">
          {previous && (
            <Link {...to(previous)} rel="prev">
              <ChevronLeft aria-hidden /> {t("previous")}
            </Link>
          )}
          {next && (
            <Link {...to(next)} rel="next">
              {t("next")} <ChevronRight aria-hidden />
            </Link>
          )}
        </nav>
      )}
    </footer>
  );
}
