"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { useNotify } from "@/components/ui/toast";
import type { ConflictFacts } from "./conflict";
import type { CampaignForm } from "./form";
import type { Problem } from "./problems";

export interface Saved {
  code: string | null;
  version: number | null;
}

interface Saving {
  start: Saved;
  onSaved: () => void;
}

export const pageOf = (code: string): string => `/campaigns/${encodeURIComponent(code)}`;

/** Saving, launching, and all that can be said against it. */
export function useSaving({ start, onSaved }: Saving) {
  const t = useTranslations("editor");
  const trpc = useTRPC();
  const router = useRouter();
  const notify = useNotify();
  const errorText = useErrorText();
  const [at, setAt] = useState(start);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [conflict, setConflict] = useState<ConflictFacts | null>(null);
  const [attempt, setAttempt] = useState(0);
  const { mutateAsync: save, isPending: saves } = useMutation(trpc.campaigns.save.mutationOptions());
  const { mutateAsync: launch, isPending: launches } = useMutation(trpc.campaigns.launch.mutationOptions());

  const refused = (error: unknown) => {
    const { code, errors, params } = failureOf(error);
    if (code === "version-conflict")
      return setConflict({ by: String(params.by ?? ""), at: params.at ? String(params.at) : null });
    if (errors.length === 0) return notify.failed(errorText(error));
    setProblems(errors);
    setAttempt((old) => old + 1);
  };

  const run = async (form: CampaignForm, andLaunch: boolean) => {
    setConflict(null);
    try {
      const saved = await save({ ...at, form: { ...form } });
      setProblems([]);
      setAt(saved);
      onSaved();
      // the page stays as it is, with what is typed and where the focus is
      if (at.code === null) window.history.replaceState(null, "", `${pageOf(saved.code)}/edit`);
      if (!andLaunch) return;
      const launched = await launch(saved);
      setAt({ code: saved.code, version: launched.version });
      notify.done(t("launched"));
      router.push(pageOf(saved.code));
    } catch (error) {
      refused(error);
    }
  };

  return { at, problems, setProblems, conflict, attempt, busy: saves || launches, run };
}
