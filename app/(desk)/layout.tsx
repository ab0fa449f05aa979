import { Sprout } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountMenu } from "@/app/_desk/account-menu";
import { DemoBanner } from "@/app/_desk/demo-banner";
import { requireSession } from "@/app/_desk/gate";
import { OpenPalette } from "@/app/_desk/palette/open-button";
import { Palette } from "@/app/_desk/palette/palette";
import type { Place } from "@/app/_desk/palette/types";
import { GROUPS, sectionsFor } from "@/app/_desk/sections";
import { FootBar } from "@/components/layout/foot-bar";
import { NavLink } from "@/components/layout/nav-link";
import { Link } from "@/components/ui/link";
import { LaunchSheets } from "./campaigns/_launch/launch-sheets";

const Mark = () => (
  <span className="grid size-8 shrink-0 place-items-center rounded-control bg-accent text-accent-ink">
    <Sprout aria-hidden className="size-5" />
  </span>
);

/** The session's gate, the menu beside the page on a desk and at its foot on a phone. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { staff, tenant, permissions, home } = await requireSession();
  const t = await getTranslations();
  const sections = sectionsFor(permissions);
  const account = { name: staff.name ?? t(`roles.${staff.role}`), role: t(`roles.${staff.role}`) };
  const links = sections.map(({ key, group, href, icon: Icon }) => ({
    group,
    href,
    icon: <Icon aria-hidden />,
    name: t(`nav.${key}`),
  }));
  const groups = GROUPS.map((group) => ({ group, links: links.filter((link) => link.group === group) }));
  const actions: Place[] = [
    ...(permissions.includes("campaigns:write")
      ? [{ kind: "action" as const, href: "/campaigns/new", label: t("palette.actions.newCampaign") }]
      : []),
    { kind: "action", href: "/docs", label: t("palette.actions.docs"), also: "API" },
    { kind: "action", href: "/login/password", label: t("palette.actions.password") },
    { kind: "action", href: "/sessions", label: t("nav.sessions") },
  ];
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[15rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-accent px-3 py-2 text-accent-ink focus:translate-y-0"
      >
        {t("nav.skip")}
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col gap-1 border-line border-r bg-surface p-3 md:flex print:hidden">
        <Link href="/" className="mb-3 flex items-center gap-2.5 rounded-control p-1.5">
          <Mark />
          <span className="min-w-0">
            <span className="block font-semibold leading-tight">{t("app.name")}</span>
            <span className="block truncate text-muted text-xs">{tenant.name}</span>
          </span>
        </Link>
        <OpenPalette />
        <nav
          aria-label={t("nav.main")}
          className="-mx-1 flex min-h-0 flex-col gap-4 overflow-y-auto px-1 py-0.5"
        >
          {groups
            .filter((group) => group.links.length > 0)
            .map(({ group, links }) => (
              <div key={group}>
                {group !== "start" && (
                  <p id={`menu-${group}`} className="px-2.5 pb-1 font-medium text-faint text-xs">
                    {t(`nav.groups.${group}`)}
                  </p>
                )}
                <ul
                  aria-labelledby={group === "start" ? undefined : `menu-${group}`}
                  className="flex flex-col gap-0.5"
                >
                  {links.map(({ href, icon, name }) => (
                    <li key={href}>
                      <NavLink href={href} place="side" icon={icon}>
                        {name}
                      </NavLink>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
        </nav>
        <div className="mt-auto">
          <AccountMenu {...account} />
        </div>
      </aside>
      <header className="sticky top-0 z-30 flex items-center justify-between gap-3 border-line border-b bg-surface px-3 py-1.5 md:hidden print:hidden">
        <Link href="/" className="flex min-w-0 items-center gap-2.5 rounded-control p-1">
          <Mark />
          <span className="truncate font-semibold">{tenant.name}</span>
        </Link>
        <div className="flex items-center gap-1">
          <OpenPalette compact />
          <AccountMenu {...account} compact />
        </div>
      </header>
      <div className="min-w-0">
        {tenant.demo && <DemoBanner home={home?.tenant.name ?? null} />}
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-6xl px-4 py-6 pb-28 outline-none md:px-8 md:py-8 print:max-w-none print:p-0"
        >
          <LaunchSheets
            tenant={{ currency: tenant.currency, timezone: tenant.timezone }}
            closeLabel={t("common.close")}
          >
            {children}
          </LaunchSheets>
        </main>
      </div>
      <Palette
        person={staff.id}
        sections={links.map(({ href, name }) => ({ kind: "section", href, label: name }))}
        actions={actions}
      />
      <FootBar
        label={t("nav.main")}
        moreLabel={t("nav.more")}
        closeLabel={t("common.close")}
        sections={links.map(({ href, icon, name }) => ({ href, icon, name }))}
      />
    </div>
  );
}
