"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState } from "react";
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
  const onInvalid = (event: FormEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    setWrong(wrongOf(target.validity));
    const first = target.form?.querySelector(":is(input, textarea, select):invalid");
    if (first === target) target.focus();
  };
  return { wrong, handlers: { onInvalidCapture: onInvalid, onInputCapture: () => setWrong(null) } };
}

/** A label, its control and what is said about it, tied together for those who listen. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const t = useTranslations("common.invalid");
  const id = useId();
  const { wrong, handlers } = useWrong();
  const problem = error ?? (wrong && t(wrong));
  const said = problem ?? hint;
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)} {...handlers}>
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
