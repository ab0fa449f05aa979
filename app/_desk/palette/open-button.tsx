"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/button";

export const OPEN_PALETTE = "regulars-palette";

const open = () => window.dispatchEvent(new Event(OPEN_PALETTE));

export function OpenPalette({ compact }: { compact?: boolean }) {
  const t = useTranslations("palette");
  if (compact)
    return (
      <IconButton label={t("open")} onClick={open}>
        <Search aria-hidden />
      </IconButton>
    );
  return (
    <button
      type="button"
      onClick={open}
      className="control mb-4 flex w-full items-center gap-2.5 rounded-control border border-line bg-canvas px-2.5 text-muted hover:border-line-strong hover:text-ink"
    >
      <Search aria-hidden className="size-4" />
      <span className="flex-1 text-left">{t("open")}</span>
      <kbd aria-hidden className="rounded border border-line bg-surface px-1.5 font-sans text-xs">
        Ctrl K
      </kbd>
    </button>
  );
}
