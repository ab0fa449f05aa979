import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

export interface Crumb {
  href: string;
  label: ReactNode;
}

interface BreadcrumbsProps {
  /** the pages above, the highest first */
  trail: readonly Crumb[];
  /** the page itself, for those who listen; its heading shows it to the rest */
  here: ReactNode;
}

/** The way up: all of it on a desk, the nearest page on a phone. */
export function Breadcrumbs({ trail, here }: BreadcrumbsProps) {
  const t = useTranslations("nav");
  return (
    <nav aria-label={t("trail")} className="mb-1">
      <ol className="flex min-w-0 flex-wrap items-center gap-1 text-muted text-sm">
        {trail.map(({ href, label }, i) => {
          const nearest = i === trail.length - 1;
          return (
            <li key={href} className={cn("items-center gap-1", nearest ? "flex" : "hidden md:flex")}>
              <ChevronLeft aria-hidden className={cn("-ml-1 size-4", trail.length > 1 && "md:hidden")} />
              <Link href={href} className="rounded hover:text-ink">
                {label}
              </Link>
              {!nearest && <ChevronRight aria-hidden className="size-3.5 text-faint" />}
            </li>
          );
        })}
        <li aria-current="page" className="sr-only">
          {here}
        </li>
      </ol>
    </nav>
  );
}
