"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";

interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  submit: ReactNode;
  danger?: boolean;
  busy: boolean;
  onConfirm: () => void;
  children: ReactNode;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const common = useTranslations("common");
  const { open, onClose, title, submit, danger, busy, onConfirm, children } = props;
  return (
    <Dialog open={open} onClose={onClose} title={title} closeLabel={common("close")}>
      <div className="text-muted">{children}</div>
      <DialogActions>
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button variant={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
          {submit}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
