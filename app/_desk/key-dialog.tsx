"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CopyBlock } from "@/components/ui/copy";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/states";

interface KeyDialogProps {
  title: string;
  /** null: closed */
  value: string | null;
  curl: { title: string; of: (key: string) => string };
  children?: ReactNode;
  onClose: () => void;
}

/** A new key, the only time that it is shown, with a request that works as it is. */
export function KeyDialog({ title, value, curl, children, onClose }: KeyDialogProps) {
  const t = useTranslations("keys");
  const common = useTranslations("common");
  const copy = { label: common("copy"), doneLabel: common("copied") };
  return (
    <Dialog open={value !== null} onClose={onClose} title={title} closeLabel={common("close")} sticky>
      {value !== null && (
        <div className="flex flex-col gap-4">
          <Notice tone="warn" icon={TriangleAlert}>
            {t("once")}
          </Notice>
          <CopyBlock title={t("key")} value={value} {...copy} />
          <CopyBlock title={curl.title} value={curl.of(value)} {...copy} />
          {children}
          <DialogActions>
            <Button variant="primary" onClick={onClose}>
              {t("copied")}
            </Button>
          </DialogActions>
        </div>
      )}
    </Dialog>
  );
}
