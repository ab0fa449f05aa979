import { ChevronLeft, ChevronRight } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

const COUNTED_MAX = 10_000;

interface ListPagerProps {
  /** whose words are spoken */
  words: "customers" | "products" | "coupons";
  count: number;
  /** addresses of the pages on either side */
  previous: string | null;
  next: string | null;
}

/** How many there are, and the ways to the pages on either side. */
export async function ListPager({ words, count, previous, next }: ListPagerProps) {
  const t = await getTranslations(words);
  const most = new Intl.NumberFormat(await getLocale()).format(COUNTED_MAX);
  const look = { prefetch: false, className: buttonClass("secondary", true) };
  return (
    <footer className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-4 py-3 sm:px-5">
      <p className="text-muted text-sm">
        {count > COUNTED_MAX ? t("countMore", { count: most }) : t("count", { count })}
      </p>
      {(previous || next) && (
        <nav aria-label={t("pages")} className="flex gap-2">
          {previous && (
            <Link {...look} href={previous} rel="prev">
              <ChevronLeft aria-hidden /> {t("previous")}
            </Link>
          )}
          {next && (
            <Link {...look} href={next} rel="next">
              {t("next")} <ChevronRight aria-hidden />
            </Link>
          )}
        </nav>
      )}
    </footer>
  );
}
