import type { ReactNode } from "react";

interface ScrollRegionProps {
  label: string;
  className?: string;
  /** off while there is nothing to scroll */
  reachable?: boolean;
  children: ReactNode;
}

/** What scrolls within itself is reached by keyboard, and says what it is. */
export function ScrollRegion({ label, className, reachable = true, children }: ScrollRegionProps) {
  return (
    <section aria-label={label} tabIndex={reachable ? 0 : undefined} className={className}>
      {children}
    </section>
  );
}
