import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { cursorText } from "./cursor";

interface OlderProps {
  /** the list at its latest */
  href: string;
  paged: boolean;
  next: { at: string; key: string } | null;
}

export async function Older({ href, paged, next }: OlderProps) {
  const t = await getTranslations("customers");
  if (!paged && !next) return null;
  return (
    <nav
      aria-label={t("pages")}
      className="flex justify-between gap-3 border-line border-t px-4 py-3 sm:px-5"
    >
      {paged ? (
        <Link href={href} prefetch={false} className={buttonClass("secondary", true)}>
          {t("newestAgain")}
        </Link>
      ) : (
        <span />
      )}
      {next && (
        <Link
          href={`${href}&before=${encodeURIComponent(cursorText(next))}`}
          prefetch={false}
          className={buttonClass("secondary", true)}
        >
          {t("older")}
        </Link>
      )}
    </nav>
  );
}
