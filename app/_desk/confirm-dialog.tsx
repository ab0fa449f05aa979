"use client";

import type { ReactNode } from "react";
import { DialogForm } from "@/app/_forms/dialog-form";
import { DeskDialog } from "./desk-dialog";

interface ConfirmDialogProps {
  open: boolean;
  title: ReactNode;
  children: ReactNode;
  submit: ReactNode;
  of: { busy: boolean };
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
