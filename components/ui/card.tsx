import type { ReactNode } from "react";
import { cn } from "./cn";

export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <section className={cn("min-w-0 rounded-card border border-line bg-surface", className)}>
      {children}
    </section>
  );
}

interface CardHeadProps {
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
}

export function CardHead({ title, description, action }: CardHeadProps) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-3 border-line border-b px-4 py-3 sm:px-5">
      <div className="min-w-0">
        <h2 className="font-semibold text-lg">{title}</h2>
        {description && <p className="text-muted text-sm">{description}</p>}
      </div>
      {action}
    </header>
  );
}
