"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type SubmitOptions, useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { ConfirmDialog } from "./confirm-dialog";

interface RemoveSampleProps {
  render: (open: () => void) => ReactNode;
  after: Pick<SubmitOptions<void, unknown>, "done" | "renew" | "onDone">;
}

/** Asks before the sample data goes. */
export function RemoveSample({ render, after }: RemoveSampleProps) {
  const t = useTranslations("onboarding.sample");
  const [open, setOpen] = useState(false);
  const trpc = useTRPC();
  const remove = useSubmit(trpc.samples.remove.mutationOptions(), {
    ...after,
    onEnd: () => setOpen(false),
  });
  return (
    <>
      {render(() => setOpen(true))}
      <ConfirmDialog
        open={open}
        title={t("removeTitle")}
        submit={t("remove")}
        danger
        of={remove}
        onConfirm={() => remove.send()}
        onClose={() => setOpen(false)}
      >
        <p className="text-left text-base">{t("removeText")}</p>
      </ConfirmDialog>
    </>
  );
}
