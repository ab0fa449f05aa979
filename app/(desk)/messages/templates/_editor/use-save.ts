"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubmit } from "@/app/_forms/use-submit";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { useNotify } from "@/components/ui/toast";
import type { ConflictFacts } from "./conflict";
import { type Draft, hasBadLinks, type Template, toContent } from "./draft";

/** Keeps what was written, as the version after the one that was opened. */
export function useSave(template: Template, draft: Draft) {
  const t = useTranslations("templates");
  const router = useRouter();
  const trpc = useTRPC();
  const notify = useNotify();
  const errorText = useErrorText();
  const [saved, setSaved] = useState({ draft, version: template.version });
  const [conflict, setConflict] = useState<ConflictFacts | null>(null);
  const { send, busy } = useSubmit(trpc.templates.save.mutationOptions(), {
    quiet: true,
    renew: trpc.templates.versions.pathFilter(),
    done: ({ version }) => t("editor.saved", { version }),
    onRefused: (error) => {
      const { code, params } = failureOf(error);
      if (code === "version-conflict")
        setConflict({ by: String(params?.by ?? ""), at: params?.at ? String(params.at) : null });
      else notify.failed(errorText(error));
    },
  });
  return {
    busy,
    conflict,
    version: saved.version,
    dirty: JSON.stringify(toContent(draft)) !== JSON.stringify(toContent(saved.draft)),
    save: async () => {
      if (hasBadLinks(draft)) return notify.failed(t("blocks.badLink"));
      setConflict(null);
      const done = await send({ id: template.id, version: saved.version, content: toContent(draft) });
      if (!done) return;
      setSaved({ draft, version: done.version });
      router.refresh();
    },
  };
}
