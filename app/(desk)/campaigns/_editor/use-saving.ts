"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_trpc/client";
import { useNotify } from "@/components/ui/toast";
import { useAsk } from "../_launch/ask";
import type { CampaignForm } from "./form";
import { useEditing } from "./use-editing";

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

interface Wanted {
  form: CampaignForm;
  andLaunch: boolean;
}

export const pageOf = (code: string): string => `/campaigns/${encodeURIComponent(code)}`;

/** Saving, launching, and all that can be said against it. */
export function useSaving({ start, live, onSaved }: Saving) {
  const t = useTranslations("editor");
  const sheet = useTranslations("launch");
  const campaigns = useTranslations("campaigns");
  const ask = useAsk();
  const { campaigns: calls } = useTRPCClient();
  const router = useRouter();
  const notify = useNotify();
  const [at, setAt] = useState(start);

  /** null: given up */
  const seenFor = async (form: CampaignForm) => {
    const { code, version } = at;
    if (!live || code === null || version === null) return [];
    const change = { kind: "save", code, version, form: { ...form } } as const;
    return ask({ change, title: sheet("saveTitle", { name: form.name }), submit: t("save") });
  };

  const store = async ({ form, andLaunch }: Wanted) => {
    const seen = await seenFor(form);
    if (!seen) return;
    const saved = await calls.save.mutate({ ...at, form: { ...form }, seen });
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
    const launched = await calls.launch.mutate({ ...saved, seen: agreed });
    setAt({ code: saved.code, version: launched.version });
    notify.done(t("launched"));
    router.push(pageOf(saved.code));
  };

  return { at, ...useEditing({ mutationFn: store }) };
}
