"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, useContext } from "react";
import { Notice } from "@/components/ui/states";
import { leaveAnyway } from "./leave-guard";

interface Shown {
  texts: readonly string[];
  /** another person has saved in between: the way on is to see their version */
  changed: boolean;
}

export const FailedContext = createContext<Shown>({ texts: [], changed: false });

/** Why the form was refused, in addition to what its fields show. */
export function Failed() {
  const common = useTranslations("common");
  const { texts, changed } = useContext(FailedContext);
  if (texts.length === 0) return null;
  return (
    <Notice tone={changed ? "warn" : "bad"} icon={CircleAlert} alert>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {changed && (
        <button
          type="button"
          onClick={() => leaveAnyway(() => window.location.reload())}
          className="mt-1 rounded font-medium underline underline-offset-2"
        >
          {common("showLatest")}
        </button>
      )}
    </Notice>
  );
}
