"use client";

import { useState } from "react";
import { type Failure, failureOf } from "@/app/_i18n/error-text";
import { type Problem, without } from "./pointers";

export interface Wrong extends Problem {
  /** what the page itself says of it; otherwise the code's text */
  text?: string;
}

export interface Refusal {
  /** each one is announced again */
  attempt: number;
  /** null: the page itself found what is wrong */
  failure: Failure | null;
  error: unknown;
  /** what is wrong still; a field that has been changed is not */
  wrong: readonly Wrong[];
}

/** Why what was filled in has not been taken. */
export function useRefusal() {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const put = (next: Omit<Refusal, "attempt">) =>
    setRefusal((old) => ({ ...next, attempt: (old?.attempt ?? 0) + 1 }));
  return {
    refusal,
    /** @param at where what the server said about the whole belongs, by its code */
    refuse: (error: unknown, at: Readonly<Record<string, string>> = {}) => {
      const failure = failureOf(error);
      const [, pointer] = Object.entries(at).find(([code]) => code === failure.code) ?? [];
      const whole = pointer !== undefined && failure.errors.every((each) => each.pointer === "");
      put({ failure, error, wrong: whole ? [{ pointer, code: failure.code }] : failure.errors });
      return failure;
    },
    /** before anything is sent; true: nothing is wrong */
    check: (wrong: readonly { pointer: string; text: string | false | undefined }[]): boolean => {
      const found = wrong.flatMap(({ pointer, text }) => (text ? [{ pointer, text, code: "other" }] : []));
      if (found.length > 0) put({ failure: null, error: null, wrong: found });
      return found.length === 0;
    },
    forget: (pointer: string) => setRefusal((old) => old && { ...old, wrong: without(old.wrong, pointer) }),
    clear: () => setRefusal(null),
  };
}
