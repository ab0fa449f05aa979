"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";

interface FoundChipsProps {
  label: string;
  items: readonly { code: string; name: string }[];
  onRemove: (code: string) => void;
}

/** What was found and chosen; each can be taken away. */
export function FoundChips({ label, items, onRemove }: FoundChipsProps) {
  const t = useTranslations("rules.selector");
  if (items.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-2 flex flex-wrap gap-1.5">
      {items.map(({ code, name }) => (
        <li
          key={code}
          className="inline-flex min-w-0 max-w-full items-center gap-1 rounded-full bg-accent-soft py-0.5 pr-1 pl-3 text-accent-text"
        >
          <span className="min-w-0 truncate">{name}</span>
          <button
            type="button"
            aria-label={t("remove", { name })}
            onClick={() => onRemove(code)}
            className="grid size-7 shrink-0 place-items-center rounded-full hover:bg-surface"
          >
            <X aria-hidden className="size-4" />
          </button>
        </li>
      ))}
    </ul>
  );
}
