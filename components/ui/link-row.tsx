"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "./cn";

interface LinkRowProps {
  label: string;
  /** address of the current link: a new one is scrolled into view */
  current: string;
  className?: string;
  children: ReactNode;
}

function Row({ label, className, children }: Omit<LinkRowProps, "current">) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (here && row.current)
      row.current.scrollLeft = here.offsetLeft - (row.current.clientWidth - here.offsetWidth) / 2;
  }, []);
  return (
    <nav
      ref={row}
      aria-label={label}
      className={cn("relative flex gap-1 overflow-x-auto overflow-y-hidden lg:flex-wrap", className)}
    >
      {children}
    </nav>
  );
}

/** Links in a row that a phone scrolls sideways, and a desk sees all of; the current one is never out of sight. */
export const LinkRow = ({ current, ...row }: LinkRowProps) => <Row key={current} {...row} />;
