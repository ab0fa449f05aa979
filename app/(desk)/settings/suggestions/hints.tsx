"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Switch } from "@/components/ui/switch";

/** Whether cashiers get hints; in force at once. */
export function Hints({ on, mayWrite }: { on: boolean; mayWrite: boolean }) {
  const t = useTranslations("suggestions");
  const [is, setIs] = useState(on);
  const save = useForm(useTRPC().suggestions.setHints.mutationOptions(), { renew: "page" });
  const change = async (next: boolean) => {
    setIs(next);
    if (!(await save.send({ on: next }))) setIs(!next);
  };
  return (
    <div aria-live="polite">
      <Switch
        label={t("hints")}
        hint={t("hintsText")}
        checked={is}
        disabled={!mayWrite || save.busy}
        onChange={({ target }) => change(target.checked)}
      />
      {save.done && <p className="mt-2 pl-12 text-muted text-sm">{t("saved")}</p>}
      {save.textsOf([]).map((text) => (
        <p key={text} className="mt-2 pl-12 text-danger-text text-sm">
          {text}
        </p>
      ))}
    </div>
  );
}
