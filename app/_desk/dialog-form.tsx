"use client";

import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/states";

export interface DialogFormProps {
  children: ReactNode;
  submit: ReactNode;
  busy: boolean;
  disabled?: boolean;
  danger?: boolean;
  /** what went wrong and belongs to no field */
  error?: ReactNode;
  className?: string;
  /** `typed` tells what stands in the field of that name */
  onSubmit: (typed: (name: string) => string) => void;
  onClose: () => void;
}

/** What a dialog asks, what went wrong, and the two ways out of it. */
export function DialogForm(props: DialogFormProps) {
  const { children, submit, busy, disabled, danger, error, onSubmit, onClose } = props;
  const common = useTranslations("common");
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || disabled) return;
    const form = new FormData(event.currentTarget);
    onSubmit((name) => String(form.get(name) ?? "").trim());
  };
  return (
    <form onSubmit={send} className={props.className ?? "flex flex-col gap-4"}>
      {children}
      {error && (
        <Notice tone="bad" alert>
          {error}
        </Notice>
      )}
      <DialogActions>
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button type="submit" variant={danger ? "danger" : "primary"} disabled={disabled} busy={busy}>
          {submit}
        </Button>
      </DialogActions>
    </form>
  );
}
