"use client";

import { problemsOf } from "./pointers";
import { useRefusal } from "./use-refusal";
import { type Sending, type SubmitOptions, useSubmit } from "./use-submit";
import { useWords } from "./words";

export interface FormOptions<Sent, Result> extends Omit<SubmitOptions<Sent, Result>, "onRefused" | "quiet"> {
  /** which field a refusal of the whole is about, by its code */
  at?: Readonly<Record<string, string>>;
  /** an existing thing is edited: a conflict means that another person has changed it */
  edits?: boolean;
}

/** What a form sends: as a button does, but a refusal is shown in the form, at its fields. */
export function useForm<Sent = void, Result = unknown>(
  sending: Sending<Sent, Result>,
  options: FormOptions<Sent, Result> = {},
) {
  const { at, edits, ...rest } = options;
  const { refusal, refuse, check, forget, clear } = useRefusal();
  const { send, reset, ...submit } = useSubmit(sending, {
    ...rest,
    quiet: true,
    onRefused: (error) => refuse(error, at),
  });
  const words = useWords(options.words);
  const failure = refusal?.failure;
  const changed =
    failure?.code === "version-conflict" ||
    failure?.field === "changed" ||
    (edits && failure?.code === "conflict" && failure.field === null);
  return {
    ...submit,
    refusal,
    check,
    forget,
    /** another person saved first */
    changed: Boolean(changed),
    textAt: (pointer: string): string | undefined => {
      const [first] = problemsOf(refusal?.wrong ?? [], pointer);
      return first && (first.text ?? (failure ? words.problem(first.code, failure) : undefined));
    },
    /** what is said of the whole, and of what no field shows */
    textsOf: (codes: readonly string[]): string[] => {
      if (!failure) return [];
      const known = codes.flatMap((code) => words.exact(code, failure) ?? []);
      const changedText = changed && words.exact("changed", failure);
      if (changedText) return [changedText];
      return known.length > 0 ? [...new Set(known)] : [words.whole(refusal.error, failure)];
    },
    send: (sent: Sent) => {
      clear();
      return send(sent);
    },
    reset: () => {
      clear();
      reset();
    },
  };
}

/** A form's state for its parts. */
export type FormState = Omit<ReturnType<typeof useForm>, "send" | "result" | "sent" | "check" | "reset">;
