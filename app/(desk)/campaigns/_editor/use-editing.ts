"use client";

import { useRefusal } from "@/app/_forms/use-refusal";
import { type Sending, useSubmit } from "@/app/_forms/use-submit";
import { useErrorText } from "@/app/_i18n/error-text";
import { useNotify } from "@/components/ui/toast";
import type { ConflictFacts } from "./conflict";

/** What an editor sends; a refusal is shown at its fields, or above them all for a conflict. */
export function useEditing<Sent, Result>(sending: Sending<Sent, Result>) {
  const notify = useNotify();
  const errorText = useErrorText();
  const { refusal, refuse, forget, clear } = useRefusal();
  const { send, busy } = useSubmit(sending, {
    quiet: true,
    onRefused: (error) => {
      const { code, errors } = refuse(error);
      if (errors.length === 0 && code !== "version-conflict") notify.failed(errorText(error));
    },
  });
  const { code, params } = refusal?.failure ?? {};
  const conflict: ConflictFacts | null =
    code === "version-conflict"
      ? { by: String(params?.by ?? ""), at: params?.at ? String(params.at) : null }
      : null;
  return {
    busy,
    conflict,
    forget,
    problems: refusal?.wrong ?? [],
    attempt: refusal?.attempt ?? 0,
    send: (sent: Sent) => {
      clear();
      return send(sent);
    },
  };
}
