import type { ReactNode } from "react";

interface StatProps {
  label: ReactNode;
  value: ReactNode;
  hint?: ReactNode;
}

/** One number with its name; used in a `<dl>`. */
export function Stat({ label, value, hint }: StatProps) {
  return (
    <div className="min-w-0 px-4 py-3 sm:px-5 sm:py-4">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="tabular mt-0.5 break-words font-semibold text-lg tracking-tight sm:text-xl">{value}</dd>
      {hint && <dd className="text-faint text-xs">{hint}</dd>}
    </div>
  );
}
