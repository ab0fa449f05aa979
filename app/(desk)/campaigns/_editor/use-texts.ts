"use client";

import { useTranslations } from "next-intl";

/** Texts whose keys are made of kinds and slots: a new kind adds its own. */
export function useTexts() {
  const t = useTranslations("editor");
  type Key = Parameters<typeof t>[0];
  const text = (key: string): string | null => (t.has(key as Key) ? t(key as Key) : null);
  const template = (key: string): string | null => (t.has(key as Key) ? String(t.raw(key as Key)) : null);
  const label = (kind: string | null, slot: string): string => {
    const own = text(`labels.${kind}_${slot}`) ?? text(`labels.${slot}`) ?? text(slot);
    if (own !== null) return own;
    const cut = slot.lastIndexOf("_");
    return cut > 0 ? label(kind, slot.slice(0, cut)) : slot;
  };
  return { text, template, label };
}
