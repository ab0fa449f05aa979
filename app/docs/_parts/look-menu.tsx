"use client";

import { Languages } from "lucide-react";
import { useRef } from "react";
import { LocaleSelect, ThemeSelect } from "@/app/_i18n/preferences";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

/** Language and appearance for those without a sign-in. */
export function LookMenu({ label }: { label: string }) {
  const ref = useRef<HTMLDetailsElement>(null);
  return (
    <details
      ref={ref}
      className="relative"
      onBlur={(event) => {
        if (ref.current && !ref.current.contains(event.relatedTarget)) ref.current.open = false;
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && ref.current) ref.current.open = false;
      }}
    >
      <summary
        className={cn(buttonClass("quiet"), "list-none [&::-webkit-details-marker]:hidden")}
        aria-label={label}
        title={label}
      >
        <Languages aria-hidden />
      </summary>
      <div className="absolute right-0 z-40 mt-2 flex w-60 flex-col gap-3 rounded-card border border-line bg-surface p-4 shadow-raised">
        <LocaleSelect />
        <ThemeSelect />
      </div>
    </details>
  );
}
