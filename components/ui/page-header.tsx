import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** the page above */
  parent?: { href: string; label: string };
  badge?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, description, parent, badge, actions }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {parent && (
          <Link
            href={parent.href}
            className="mb-1 inline-flex items-center gap-1 rounded text-muted text-sm hover:text-ink"
          >
            <ChevronLeft aria-hidden className="-ml-1 size-4" />
            {parent.label}
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-2xl tracking-tight">{title}</h1>
          {badge}
        </div>
        {description && <p className="mt-1 max-w-prose text-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
