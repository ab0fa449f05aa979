"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./button";
import { cn } from "./cn";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  children: ReactNode;
  /** a dialog that must not be lost by a stray Escape (a secret shown once) */
  sticky?: boolean;
  /** for what is read rather than typed */
  wide?: boolean;
}

const FIELD = ":is(input:not([type=hidden]), select, textarea):not(:disabled)";
const FIRST_FIELD = `[data-body] ${FIELD}`;

/** The browser's own modal: focus stays inside and returns to where it was. On a phone it is a bottom sheet. */
export function Dialog({ open, onClose, title, closeLabel, children, sticky, wide }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      dialog.showModal();
      // the browser would begin at what closes it
      dialog.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onCancel={(event) => sticky && event.preventDefault()}
      className={cn(
        "fixed inset-x-0 top-auto bottom-0 m-0 mx-auto max-h-[92dvh] w-full max-w-full overflow-y-auto rounded-t-card border border-line bg-surface p-0 text-ink shadow-raised sm:inset-0 sm:m-auto sm:h-fit sm:rounded-card",
        wide ? "sm:max-w-3xl" : "sm:max-w-lg",
      )}
    >
      {open && (
        <>
          <header className="flex items-start justify-between gap-4 px-5 pt-4">
            <h2 id={titleId} className="pt-1 font-semibold text-lg">
              {title}
            </h2>
            {!sticky && (
              <IconButton label={closeLabel} onClick={onClose} className="-mr-2">
                <X aria-hidden />
              </IconButton>
            )}
          </header>
          <div data-body className="px-5 pt-2 pb-5">
            {children}
          </div>
        </>
      )}
    </dialog>
  );
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>;
}
