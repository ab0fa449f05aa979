"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import type { Inputs } from "@/app/_trpc/types";
import { LetterPreview } from "@/app/(desk)/messages/templates/_editor/letter-preview";
import { Dialog } from "@/components/ui/dialog";
import { SkeletonLines } from "@/components/ui/skeletons";
import { Notice } from "@/components/ui/states";

interface PreviewDialogProps {
  open: boolean;
  onClose: () => void;
  asked: Inputs["reports"]["preview"];
}

/** The letter with the numbers of this moment. */
export function PreviewDialog({ open, onClose, asked }: PreviewDialogProps) {
  const t = useTranslations("reports");
  const common = useTranslations("common");
  return (
    <Dialog
      wide
      open={open}
      onClose={onClose}
      closeLabel={common("close")}
      title={t("previewTitle", { kind: t(`kinds.${asked.kind}`) })}
    >
      {open && <Letter asked={asked} />}
    </Dialog>
  );
}

function Letter({ asked }: Pick<PreviewDialogProps, "asked">) {
  const t = useTranslations("reports");
  const errorText = useErrorText();
  // the numbers are of now: what was seen before is not shown again
  const { data, error } = useQuery({
    ...useTRPC().reports.preview.queryOptions(asked),
    gcTime: 0,
    staleTime: 0,
  });
  if (error)
    return (
      <Notice tone="bad" alert>
        {errorText(error)}
      </Notice>
    );
  return data ? <LetterPreview message={data} /> : <SkeletonLines label={t("loading")} lines={8} />;
}
