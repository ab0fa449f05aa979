"use client";

import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { LinkRow } from "@/components/ui/link-row";

export function DocsNav({ label, pages }: { label: string; pages: { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    <LinkRow label={label} current={path} className="-mx-1 min-w-0 px-1 py-1">
      {pages.map((page) => (
        <Link
          key={page.href}
          href={page.href}
          aria-current={page.href === path ? "page" : undefined}
          className={cn(
            "whitespace-nowrap rounded-control px-2.5 py-1.5 font-medium",
            page.href === path
              ? "bg-accent-soft text-accent-text"
              : "text-muted hover:bg-sunken hover:text-ink",
          )}
        >
          {page.label}
        </Link>
      ))}
    </LinkRow>
  );
}
