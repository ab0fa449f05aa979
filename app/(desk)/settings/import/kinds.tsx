import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { DeskKind } from "@/server/trpc/import-handler";

interface KindsProps {
  kinds: readonly DeskKind[];
  chosen: DeskKind;
}

/** In the order in which a shop moves in. */
export async function Kinds({ kinds, chosen }: KindsProps) {
  const t = await getTranslations("imports");
  return (
    <Card>
      <p className="border-line border-b px-4 py-3 text-muted text-sm">
        {t("intro")}{" "}
        <Link
          href="/docs/moving-in"
          className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-current"
        >
          {t("guide")}
        </Link>
      </p>
      <nav aria-label={t("steps")}>
        <ol className="grid gap-0.5 p-2">
          {kinds.map((kind, i) => (
            <li key={kind}>
              <Link
                href={kind === "products" ? "/products/import" : `/settings/import?kind=${kind}`}
                aria-current={kind === chosen ? "page" : undefined}
                className={cn(
                  "flex gap-3 rounded-control px-3 py-2 transition-colors",
                  kind === chosen ? "bg-accent-soft text-accent-text" : "hover:bg-sunken",
                )}
              >
                <span aria-hidden className="tabular font-semibold">
                  {i + 1}
                </span>
                <span className="min-w-0">
                  <span className="block font-medium">{t(`kinds.${kind}.title`)}</span>
                  <span className={cn("hidden text-sm sm:block", kind !== chosen && "text-muted")}>
                    {t(`kinds.${kind}.text`)}
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ol>
      </nav>
    </Card>
  );
}
