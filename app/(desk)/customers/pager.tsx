import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { buttonClass } from "@/components/ui/button";
import { cursorText, listHref, type Params } from "./query";

const COUNTED_MOST = 10_000;

interface PagerProps {
  page: Outputs["customers"]["list"];
  params: Params;
}

export async function Pager({ page: { count, previous, next }, params }: PagerProps) {
  const t = await getTranslations("customers");
  const most = new Intl.NumberFormat(await getLocale()).format(COUNTED_MOST);
  const to = (cursor: NonNullable<typeof next>, label: string) => (
    <Link
      href={listHref(params, { page: cursorText(cursor) })}
      prefetch={false}
      className={buttonClass("secondary", true)}
    >
      {label}
    </Link>
  );
  return (
    <footer className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-4 py-3 sm:px-5">
      <p className="text-muted text-sm">
        {count > COUNTED_MOST ? t("countMore", { count: most }) : t("count", { count })}
      </p>
      {(previous || next) && (
        <nav aria-label={t("pages")} className="flex gap-2">
          {previous && to(previous, t("previous"))}
          {next && to(next, t("next"))}
        </nav>
      )}
    </footer>
  );
}
