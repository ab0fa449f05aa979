import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

interface EmptyProps {
  icon: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  compact?: boolean;
}

/** Says what will be here and how to get there. */
export function Empty({ icon: Icon, title, children, action, compact }: EmptyProps) {
  return (
    <div className={cn("flex flex-col items-center px-6 text-center", compact ? "py-8" : "py-14")}>
      <span className="mb-3 grid size-10 place-items-center rounded-full bg-sunken text-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="font-semibold">{title}</div>
      {children && <div className="mt-1 max-w-prose text-balance text-muted">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}

const NOTICE = {
  info: "bg-info-soft text-info-text",
  warn: "bg-warn-soft text-warn-text",
  bad: "bg-danger-soft text-danger-text",
  good: "bg-accent-soft text-accent-text",
} as const;

interface NoticeProps {
  tone: keyof typeof NOTICE;
  icon?: LucideIcon;
  alert?: boolean;
  children: ReactNode;
}

export function Notice({ tone, icon: Icon, alert, children }: NoticeProps) {
  return (
    <div
      role={alert ? "alert" : undefined}
      className={cn("flex gap-2.5 rounded-control px-3 py-2.5", NOTICE[tone])}
    >
      {Icon && <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />}
      <div className="min-w-0">{children}</div>
    </div>
  );
}

export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cn("block motion-safe:animate-pulse rounded-control bg-line", className)} />
  );
}
