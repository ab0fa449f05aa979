import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Explain } from "@/components/ui/explain";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/states";

export interface FigureProps {
  label: string;
  /** what the word means, behind a question mark */
  meaning?: string;
  value: string;
  /** what is behind the number */
  href: string;
  hint?: ReactNode;
}

const CELL = "flex min-w-0 flex-col px-4 py-3 sm:px-5";
const HEIGHT = "h-26";

/** A number that links to its details; used in a `<dl>`. */
export function Figure({ label, meaning, value, href, hint }: FigureProps) {
  const t = useTranslations("overview");
  return (
    <div className={cn(CELL, HEIGHT)}>
      <dt className="flex items-center gap-1 text-muted text-sm">
        <span className="truncate">{label}</span>
        {meaning && <Explain label={t("whatIs", { word: label })}>{meaning}</Explain>}
      </dt>
      <dd className="mt-0.5 min-w-0">
        <Link
          href={href}
          className="tabular block truncate rounded font-semibold text-xl tracking-tight hover:text-accent-text hover:underline hover:underline-offset-4"
        >
          {value}
        </Link>
        <p className="tabular line-clamp-2 text-muted text-xs">{hint}</p>
      </dd>
    </div>
  );
}

export const FigureGrid = ({ children }: { children: ReactNode }) => (
  <dl className="grid grid-cols-2 md:grid-cols-3 xl:grid-cols-5">{children}</dl>
);

export function FigureOutlines({ count }: { count: number }) {
  return (
    <div aria-hidden className="grid grid-cols-2 md:grid-cols-3 xl:grid-cols-5">
      {Array.from({ length: count }, (_, i) => i).map((i) => (
        <div key={i} className={cn(CELL, HEIGHT, "gap-2")}>
          <Skeleton className="h-4 w-24 max-w-full" />
          <Skeleton className="h-7 w-32 max-w-full" />
        </div>
      ))}
    </div>
  );
}

interface AgainstProps {
  now: number | null;
  before: number | null;
  /** as it is written */
  was: string;
  text: (change: number) => string;
  /** how much it grew, or for shares by how many points of a percent */
  by?: "growth" | "points";
}

/** A number compared with the time before, in words and not only in a colour. */
export function Against({ now, before, was, text, by = "growth" }: AgainstProps) {
  const t = useTranslations("overview");
  if (now === null || before === null || (by === "growth" && before === 0))
    return <span>{t("nothingBefore")}</span>;
  const change = by === "growth" ? (now - before) / before : now - before;
  const shown = text(change);
  const grown = Math.round(change * 100);
  return (
    <>
      <span className={cn("font-medium", grown > 0 && "text-accent-text", grown < 0 && "text-danger-text")}>
        {by === "growth" ? shown : t("percentPoints", { change: shown.replace(/\s?%/, "") })}
      </span>{" "}
      {t("was", { was })}
    </>
  );
}
