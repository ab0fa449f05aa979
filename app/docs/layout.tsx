import { Sprout } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { DocsNav } from "./_parts/docs-nav";
import { LookMenu } from "./_parts/look-menu";

/** The integrator's guide: open to everybody, since people who connect a till may have no sign-in. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("guide.nav");
  const app = await getTranslations("app");
  return (
    <>
      <header className="sticky top-0 z-30 border-line border-b bg-surface">
        <div className="mx-auto flex max-w-screen-2xl flex-wrap items-center gap-x-4 px-4 py-1.5 md:px-8">
          <Link href="/" className="flex items-center gap-2 rounded-control p-1 font-semibold">
            <span className="grid size-7 place-items-center rounded-control bg-accent text-accent-ink">
              <Sprout aria-hidden className="size-4" />
            </span>
            {app("name")}
          </Link>
          <div className="order-last w-full min-w-0 md:order-none md:w-auto md:flex-1">
            <DocsNav
              label={t("label")}
              pages={[
                { href: "/docs", label: t("start") },
                { href: "/docs/calls", label: t("calls") },
                { href: "/docs/console", label: t("console") },
                { href: "/docs/edges", label: t("edges") },
                { href: "/docs/moving-in", label: t("moving") },
                { href: "/docs/running", label: t("running") },
                { href: "/docs/api", label: t("api") },
                { href: "/docs/problems", label: t("problems") },
                { href: "/docs/configuration", label: t("configuration") },
                { href: "/docs/rules", label: t("rules") },
                { href: "/docs/changes", label: t("changes") },
                { href: "/docs/security", label: t("security") },
                { href: "/docs/design", label: t("design") },
              ]}
            />
          </div>
          <div className="ml-auto">
            <LookMenu label={t("look")} />
          </div>
        </div>
      </header>
      {children}
    </>
  );
}
