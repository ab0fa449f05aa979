"use client";

import type { ReactNode } from "react";
import { Said } from "./said";
import { useProblem } from "./use-problem";

interface LabelledProps {
  pointer: string;
  label: string;
  hint?: string;
  children: (control: ReturnType<typeof useProblem>["control"]) => ReactNode;
}

/** A field of a form that is no sentence, with its label above and what is said about it below. */
export function Labelled({ pointer, label, hint, children }: LabelledProps) {
  const { problem, control } = useProblem(pointer);
  const hintId = `${control.id}:hint`;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={control.id} className="font-medium text-sm">
        {label}
      </label>
      {children({
        ...control,
        "aria-describedby": control["aria-describedby"] ?? (hint ? hintId : undefined),
      })}
      <Said pointer={pointer} problem={problem} />
      {hint && !problem && (
        <p id={hintId} className="text-muted text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}
