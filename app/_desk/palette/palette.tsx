"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { OPEN_PALETTE } from "./open-button";
import { PlaceSearch } from "./place-search";
import type { Place } from "./types";

interface PaletteProps {
  /** whose last places are shown */
  person: string;
  sections: Place[];
  actions: Place[];
}

/** Ctrl K or Cmd K anywhere in the desk: go to a place by its name. */
export function Palette(props: PaletteProps) {
  const t = useTranslations("palette");
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const show = () => setOpen(true);
    const toggle = (event: KeyboardEvent) => {
      // the key's place, so that a Cyrillic layout works too
      if (event.code !== "KeyK" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setOpen((is) => !is);
    };
    window.addEventListener(OPEN_PALETTE, show);
    window.addEventListener("keydown", toggle);
    return () => {
      window.removeEventListener(OPEN_PALETTE, show);
      window.removeEventListener("keydown", toggle);
    };
  }, []);

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-overlay" />
        <Dialog.Popup className="fixed inset-x-3 top-3 z-50 mx-auto flex max-h-[80dvh] max-w-xl flex-col overflow-hidden rounded-card border border-line bg-surface shadow-raised outline-none sm:top-[12dvh]">
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <PlaceSearch {...props} onGone={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
