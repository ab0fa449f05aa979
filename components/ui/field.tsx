"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

/** A label, its control and what is said about it, tied together for those who listen. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const said = error ?? hint;
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": said ? `${id}-said` : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {said && (
        <p id={`${id}-said`} className={cn("text-sm", error ? "text-danger-text" : "text-muted")}>
          {said}
        </p>
      )}
    </div>
  );
}
