"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/states";

interface SaveFailureProps {
  /** somebody else has saved in between: the way on is to see theirs */
  conflict: boolean;
  children: ReactNode;
}

/** Why a form was not saved. */
export function SaveFailure({ conflict, children }: SaveFailureProps) {
  const common = useTranslations("common");
  return (
    <Notice tone={conflict ? "warn" : "bad"} icon={CircleAlert} alert>
      <p>{children}</p>
      {conflict && (
        <button
          type="button"
          onClick={() => window.location.reload()}
          className="mt-1 rounded font-medium underline underline-offset-2"
        >
          {common("showLatest")}
        </button>
      )}
    </Notice>
  );
}
