"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { useNotify } from "@/components/ui/toast";
import { useAsk } from "../_launch/ask";
import type { ConflictFacts } from "./conflict";
import type { CampaignForm } from "./form";
import type { Problem } from "./problems";

export interface Saved {
  code: string | null;
  version: number | null;
}

interface Saving {
  start: Saved;
  /** tills use it: what is saved is asked about first */
  live: boolean;
  onSaved: () => void;
}

export const pageOf = (code: string): string => `/campaigns/${encodeURIComponent(code)}`;

/** Saving, launching, and all that can be said against it. */
export function useSaving({ start, live, onSaved }: Saving) {
  const t = useTranslations("editor");
  const sheet = useTranslations("launch");
  const campaigns = useTranslations("campaigns");
  const ask = useAsk();
  const [asking, setAsking] = useState(false);
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

  /** null: given up */
  const seenFor = async (form: CampaignForm) => {
    const { code, version } = at;
    if (!live || code === null || version === null) return [];
    const change = { kind: "save", code, version, form: { ...form } } as const;
    return ask({ change, title: sheet("saveTitle", { name: form.name }), submit: t("save") });
  };

  const store = async (form: CampaignForm, andLaunch: boolean) => {
    setConflict(null);
    try {
      const seen = await seenFor(form);
      if (!seen) return;
      const saved = await save({ ...at, form: { ...form }, seen });
      setProblems([]);
      setAt(saved);
      onSaved();
      // the page stays as it is, with what is typed and where the focus is
      if (at.code === null) window.history.replaceState(null, "", `${pageOf(saved.code)}/edit`);
      if (!andLaunch) return;
      const title = sheet("launchTitle", { name: form.name });
      const agreed = await ask({
        ...{ title, submit: campaigns("launch") },
        change: { kind: "launch", ...saved },
      });
      if (!agreed) return;
      const launched = await launch({ ...saved, seen: agreed });
      setAt({ code: saved.code, version: launched.version });
      notify.done(t("launched"));
      router.push(pageOf(saved.code));
    } catch (error) {
      refused(error);
    }
  };

  const run = (form: CampaignForm, andLaunch: boolean) => {
    setAsking(true);
    return store(form, andLaunch).finally(() => setAsking(false));
  };

  return { at, problems, setProblems, conflict, attempt, busy: asking || saves || launches, run };
}
