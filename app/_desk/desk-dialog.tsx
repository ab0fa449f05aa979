"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

interface DeskDialogProps {
  open: boolean;
  title: ReactNode;
  children: ReactNode;
  onClose: () => void;
}

/** What is inside lives only while the dialog is open: typed words, a failure and a request end with it. */
export function DeskDialog(props: DeskDialogProps) {
  const common = useTranslations("common");
  return <Dialog {...props} closeLabel={common("close")} />;
}

interface ButtonDialogProps {
  button: ReactNode;
  title: ReactNode;
  children: (close: () => void) => ReactNode;
}

/** A button and the dialog that it opens. */
export function ButtonDialog({ button, title, children }: ButtonDialogProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {button}
      </Button>
      <DeskDialog open={open} onClose={close} title={title}>
        {open && children(close)}
      </DeskDialog>
    </>
  );
}
