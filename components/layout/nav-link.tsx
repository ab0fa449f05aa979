"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

interface NavLinkProps {
  href: string;
  icon: ReactNode;
  children: ReactNode;
  /** side: a row of the side menu; bottom: a tab at the foot of a phone */
  place: "side" | "bottom";
}

const PLACES = {
  side: "flex items-center gap-2.5 rounded-control px-2.5 py-2 [&_svg]:size-4.5",
  bottom:
    "flex min-w-0 flex-1 flex-col items-center gap-0.5 rounded-control px-1 py-1.5 text-xs [&_svg]:size-5",
} as const;

export function NavLink({ href, icon, children, place }: NavLinkProps) {
  const path = usePathname();
  const here = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={here ? "page" : undefined}
      className={cn(
        PLACES[place],
        "font-medium transition-colors",
        here && place === "side" && "bg-accent-soft text-accent-text",
        here && place === "bottom" && "text-accent-text",
        !here && "text-muted hover:bg-sunken hover:text-ink",
      )}
    >
      {icon}
      <span
        className={cn("max-w-full", place === "side" ? "truncate" : "text-balance text-center leading-tight")}
      >
        {children}
      </span>
    </Link>
  );
}
