"use client";

import { useContext } from "react";
import { FieldErrorsContext } from "@/components/ui/field";
import { fieldId } from "./field-id";

/** What the control at this pointer carries, and what is wrong with it, as the form around it says. */
export function useProblem(pointer: string) {
  const { textAt } = useContext(FieldErrorsContext);
  const problem = textAt(pointer) ?? null;
  const id = fieldId(pointer);
  return {
    problem,
    control: {
      id,
      "aria-invalid": problem ? (true as const) : undefined,
      "aria-describedby": problem ? `${id}:said` : undefined,
    },
  };
}
