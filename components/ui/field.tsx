"use client";

import { useTranslations } from "next-intl";
import { createContext, type FormEvent, type ReactNode, useContext, useId, useState } from "react";
import { cn } from "./cn";

export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldErrors {
  /** what is wrong there, by JSON pointer */
  textAt: (pointer: string) => string | undefined;
  /** it has been changed since */
  forget: (pointer: string) => void;
}

/** The errors of a refused form, shown at its fields. */
export const FieldErrorsContext = createContext<FieldErrors>({ textAt: () => undefined, forget: () => {} });

interface FieldProps {
  label: ReactNode;
  /** JSON pointer to its value in what the form sends */
  at?: string;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

type Wrong = "required" | "email" | "short" | "range" | "other";

function wrongOf({
  valueMissing,
  typeMismatch,
  tooShort,
  rangeUnderflow,
  rangeOverflow,
}: ValidityState): Wrong {
  if (valueMissing) return "required";
  if (typeMismatch) return "email";
  if (tooShort) return "short";
  return rangeUnderflow || rangeOverflow ? "range" : "other";
}

/** What the browser finds wrong, said at every field at once and in the page's language; the first gets the focus. */
function useWrong() {
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const onInvalidCapture = (event: FormEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    setWrong(wrongOf(target.validity));
    const first = target.form?.querySelector(":is(input, textarea, select):invalid");
    if (first === target) target.focus();
  };
  return { wrong, setWrong, onInvalidCapture };
}

/** A label, its control and what is said about it, tied together for those who listen. */
export function Field({ label, at, hint, error, className, children }: FieldProps) {
  const t = useTranslations("common.invalid");
  const id = useId();
  const { textAt, forget } = useContext(FieldErrorsContext);
  const { wrong, setWrong, onInvalidCapture } = useWrong();
  const problem = error ?? (at && textAt(at)) ?? (wrong && t(wrong));
  const said = problem ?? hint;
  // not in the capture phase: a controlled input would rerender before it gets the change
  const onInput = () => {
    setWrong(null);
    if (at) forget(at);
  };
  return (
    <div
      data-at={at}
      className={cn("flex min-w-0 flex-col gap-1.5", className)}
      {...{ onInvalidCapture, onInput }}
    >
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": said ? `${id}-said` : undefined,
        "aria-invalid": problem ? true : undefined,
      })}
      {said && (
        <p id={`${id}-said`} className={cn("text-sm", problem ? "text-danger-text" : "text-muted")}>
          {said}
        </p>
      )}
    </div>
  );
}
