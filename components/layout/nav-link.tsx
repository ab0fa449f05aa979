"use client";

import { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

export interface NavLinkProps {
  href: string;
  icon: ReactNode;
  children: ReactNode;
  /** side: a row of a menu; bottom: a tab at the foot of a phone */
  place: "side" | "bottom";
}

export const NAV_PLACES = {
  side: "flex items-center gap-2.5 rounded-control px-2.5 py-2 [&_svg]:size-4.5",
  bottom:
    "flex min-w-0 flex-1 flex-col items-center gap-0.5 rounded-control px-1 py-1.5 text-xs [&_svg]:size-5",
} as const;

export const isHere = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

export const navTone = (here: boolean, place: NavLinkProps["place"]): string =>
  here
    ? cn("text-accent-text", place === "side" && "bg-accent-soft")
    : "text-muted hover:bg-sunken hover:text-ink";

/** Shown while the next page is on its way, on the link that was pressed. */
function OnItsWay() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden
      className={cn(
        "size-1.5 shrink-0 rounded-full bg-current transition-opacity",
        pending ? "opacity-100 delay-100 motion-safe:animate-pulse" : "opacity-0",
      )}
    />
  );
}

export function NavLink({ href, icon, children, place }: NavLinkProps) {
  const here = isHere(usePathname(), href);
  return (
    <Link
      href={href}
      aria-current={here ? "page" : undefined}
      className={cn(NAV_PLACES[place], "font-medium transition-colors", navTone(here, place))}
    >
      {icon}
      <span
        className={cn(
          "max-w-full",
          place === "side" ? "flex-1 truncate" : "text-balance text-center leading-tight",
        )}
      >
        {children}
      </span>
      {place === "side" && <OnItsWay />}
    </Link>
  );
}
