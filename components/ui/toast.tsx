"use client";

import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "./button";

interface ToasterProps {
  closeLabel: string;
  children: ReactNode;
}

/** Short news about what was just done, with its undo when there is one. */
export function Toaster({ closeLabel, children }: ToasterProps) {
  return (
    <Toast.Provider timeout={6000} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-20 z-50 mx-auto flex max-w-sm flex-col gap-2 md:right-6 md:bottom-6 md:left-auto md:mx-0 md:w-96">
          <ToastList closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      // a dialog needs a name, and this one has nothing but its text
      aria-label={typeof toast.description === "string" ? toast.description : undefined}
      className="rounded-card border border-line-strong bg-surface px-4 py-3 shadow-raised transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0"
    >
      <Toast.Content className="flex items-center gap-3">
        <Toast.Description className="min-w-0 flex-1" />
        {toast.actionProps && <Toast.Action className={buttonClass("secondary", true)} />}
        <Toast.Close aria-label={closeLabel} className="rounded p-1 text-muted hover:text-ink">
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

export interface Notify {
  /** `undo.run` takes back what was just done; the news goes away as soon as it is pressed */
  done: (text: string, undo?: { label: string; run: () => void }) => void;
  failed: (text: string) => void;
}

/** What can be taken back stays in sight longer. */
const UNDO_MS = 10_000;

export function useNotify(): Notify {
  const { add, close, toasts } = Toast.useToastManager();
  return {
    done: (text, undo) => {
      // what was done before this can no longer be taken back alone
      if (undo) for (const { id, actionProps } of toasts) if (actionProps) close(id);
      const id: string = add({
        description: text,
        ...(undo && {
          timeout: UNDO_MS,
          actionProps: {
            children: undo.label,
            onClick: () => {
              close(id);
              undo.run();
            },
          },
        }),
      });
    },
    failed: (text) => void add({ description: text, priority: "high", timeout: 10_000 }),
  };
}
