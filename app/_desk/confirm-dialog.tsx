"use client";

import type { ReactNode } from "react";
import { DeskDialog } from "./desk-dialog";
import { DialogForm } from "./dialog-form";

interface ConfirmDialogProps {
  open: boolean;
  title: ReactNode;
  children: ReactNode;
  submit: ReactNode;
  busy: boolean;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, children, onConfirm, onClose, ...form } = props;
  return (
    <DeskDialog open={open} onClose={onClose} title={title}>
      <DialogForm {...form} className="block" onSubmit={onConfirm} onClose={onClose}>
        <div className="text-muted">{children}</div>
      </DialogForm>
    </DeskDialog>
  );
}
