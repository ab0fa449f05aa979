"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";

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
  const { open, title, children, submit, busy, danger, onConfirm, onClose } = props;
  const common = useTranslations("common");
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
