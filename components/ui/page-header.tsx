import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "@/components/layout/breadcrumbs";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** the page above, when there is one */
  parent?: Crumb;
  /** all pages above, the highest first, when there are several */
  trail?: readonly Crumb[];
  badge?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, description, parent, trail, badge, actions }: PageHeaderProps) {
  const above = trail ?? (parent ? [parent] : []);
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {above.length > 0 && <Breadcrumbs trail={above} here={title} />}
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
