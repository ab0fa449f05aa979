"use client";

import { type ReactNode, useContext } from "react";
import { FieldErrorsContext } from "@/components/ui/field";

/** Shows what is wrong at this place under a control that has a label of its own. */
export function At({ pointer, children }: { pointer: string; children: ReactNode }) {
  const problem = useContext(FieldErrorsContext).textAt(pointer);
  return (
    <div data-at={pointer} className="grid min-w-0 gap-1.5">
      {children}
      {problem && (
        <p role="alert" className="text-danger-text text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
