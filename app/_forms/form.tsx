"use client";

import { type FormEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { FieldErrorsContext } from "@/components/ui/field";
import { FailedContext } from "./failed";
import { LeaveGuard } from "./leave-guard";
import { under } from "./pointers";
import type { FormState } from "./use-form";

/** The value of the field of that name. */
export type Typed = (name: string) => string;

export type Sends = Pick<FormState, "busy"> & Partial<FormState>;

interface FormProps {
  of: Sends;
  /** asked about before it is left; true: something unsaved is in it; "typed": the form finds out itself */
  dirty?: boolean | "typed";
  /** its own checks say what the browser's would */
  noValidate?: boolean;
  className?: string;
  onSubmit: (typed: Typed, all: FormData) => unknown;
  children: ReactNode;
}

type Ref = RefObject<HTMLFormElement | null>;

const nothing = { textAt: () => undefined, forget: () => {} };

/** A form that is sent once at a time; its errors are shown at its fields, the first of which gets the focus. */
export function Form({ of, dirty = false, noValidate, className, onSubmit, children }: FormProps) {
  const ref = useRef<HTMLFormElement>(null);
  const loose = useLoose(ref, of);
  const { typed, onInput } = useTyped(ref, dirty === "typed", of.done);
  const { refusal, textAt, textsOf, forget, changed = false } = of;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (of.busy) return;
    const all = new FormData(event.currentTarget);
    onSubmit((name) => String(all.get(name) ?? "").trim(), all);
  };
  const texts = refusal?.failure && loose && textsOf ? textsOf(loose) : [];
  return (
    <FieldErrorsContext value={textAt && forget ? { textAt, forget } : nothing}>
      <FailedContext value={{ texts, changed }}>
        {dirty !== false && <LeaveGuard dirty={dirty === "typed" ? typed : dirty} />}
        <form ref={ref} onSubmit={submit} onInput={onInput} noValidate={noValidate} className={className}>
          {children}
        </form>
      </FailedContext>
    </FieldErrorsContext>
  );
}

/** The codes that no field of the form shows; null: the fields show them all. */
function useLoose(ref: Ref, { refusal }: Sends) {
  const [loose, setLoose] = useState<string[] | null>(null);
  const attempt = refusal?.attempt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is changed afterwards calls for nothing
  useLayoutEffect(() => {
    const form = ref.current;
    if (!form || !refusal) return setLoose(null);
    const places = [...form.querySelectorAll<HTMLElement>("[data-at]")].map(
      ({ dataset }) => dataset.at ?? "",
    );
    const left = refusal.wrong.filter(({ pointer }) => !places.some((at) => under(pointer, at)));
    setLoose(left.length > 0 || refusal.wrong.length === 0 ? left.map(({ code }) => code) : null);
    form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [attempt]);
  return loose;
}

const contentOf = (form: HTMLFormElement): string => JSON.stringify([...new FormData(form)]);

/** Whether the form's controls have changed since the start, or since it was last saved. */
function useTyped(ref: Ref, asked: boolean, done = false) {
  const [typed, setTyped] = useState(false);
  const taken = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (!asked || !ref.current || (taken.current !== null && !done)) return;
    taken.current = contentOf(ref.current);
    setTyped(false);
  }, [ref, asked, done]);
  const onInput = () => setTyped(asked && ref.current !== null && contentOf(ref.current) !== taken.current);
  return { typed, onInput };
}
