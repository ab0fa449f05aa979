"use client";

import { CloudAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/states";

export interface BrokenProps {
  /** of a failure on the server the digest is what the log says of it */
  error: Error & { digest?: string };
  reset: () => void;
}

/** A page that could not be shown, with the number of its log entry. */
export function BrokenPage({ error: { digest }, reset }: BrokenProps) {
  const t = useTranslations("states");
  const common = useTranslations("common");
  return (
    <Empty
      icon={CloudAlert}
      title={<h1>{t("errorTitle")}</h1>}
      action={<Button onClick={reset}>{common("retry")}</Button>}
    >
      <p>{t("errorText")}</p>
      {digest && <p className="mt-1 break-all text-xs">{t("errorId", { id: digest })}</p>}
    </Empty>
  );
}
