"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import { Failed } from "./failed";
import { Form, type Sends, type Typed } from "./form";

interface DialogFormProps {
  of: Sends;
  children: ReactNode;
  submit: ReactNode;
  disabled?: boolean;
  danger?: boolean;
  className?: string;
  onSubmit: (typed: Typed) => unknown;
  onClose: () => void;
}

/** What a dialog asks, what went wrong, and the two ways out of it. */
export function DialogForm(props: DialogFormProps) {
  const {
    of,
    children,
    submit,
    disabled,
    danger,
    className = "flex flex-col gap-4",
    onSubmit,
    onClose,
  } = props;
  const common = useTranslations("common");
  return (
    <Form of={of} onSubmit={(typed) => !disabled && onSubmit(typed)} className={className}>
      {children}
      <Failed />
      <DialogActions>
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button type="submit" variant={danger ? "danger" : "primary"} disabled={disabled} busy={of.busy}>
          {submit}
        </Button>
      </DialogActions>
    </Form>
  );
}
