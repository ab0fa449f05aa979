"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Inputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { SelectAll, useSelection } from "./selection";

type Closing = Inputs["alerts"]["closeMany"];

interface CloseManyProps extends Pick<Closing, "seenAt" | "kind" | "store"> {
  groups: readonly { key: string; count: number; of: Closing["groups"][number] }[];
}

/** How many rows are ticked, and the way to close all of their alerts with one note. */
export function CloseMany({ groups, ...seen }: CloseManyProps) {
  const t = useTranslations("alerts");
  const { chosen } = useSelection();
  const [asks, setAsks] = useState(false);
  const ticked = groups.filter(({ key }) => chosen.has(key));
  const count = ticked.reduce((sum, group) => sum + group.count, 0);
  return (
    <div className="mb-3 flex min-h-10 flex-wrap items-center justify-between gap-3">
      <SelectAll />
      <div className="flex flex-wrap items-center gap-3">
        <p role="status" className="text-muted text-sm">
          {count > 0 ? t("chosen", { count }) : ""}
        </p>
        <Button disabled={count === 0} onClick={() => setAsks(true)}>
          {t("closeChosen")}
        </Button>
      </div>
      <DeskDialog open={asks} onClose={() => setAsks(false)} title={t("closeManyTitle", { count })}>
        {asks && <CloseForm {...seen} groups={ticked.map(({ of }) => of)} onClose={() => setAsks(false)} />}
      </DeskDialog>
    </div>
  );
}

function CloseForm({ onClose, ...closing }: Omit<Closing, "note"> & { onClose: () => void }) {
  const t = useTranslations("alerts");
  const { all, set } = useSelection();
  const close = useForm(useTRPC().alerts.closeMany.mutationOptions(), {
    done: ({ closed }) => t("closedMany", { count: closed }),
    renew: "page",
    onDone: () => {
      onClose();
      set(all, false);
    },
  });
  return (
    <DialogForm
      submit={t("closeChosen")}
      of={close}
      onSubmit={(typed) => close.send({ ...closing, note: typed("note") })}
      onClose={onClose}
    >
      <p className="text-muted">{t("closeManyText")}</p>
      <Field at="/note" label={t("note")} hint={t("noteHint")}>
        {(control) => <Textarea {...control} name="note" required minLength={3} maxLength={300} />}
      </Field>
    </DialogForm>
  );
}
