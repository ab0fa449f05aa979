"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

interface LiftAddressProps {
  id: string;
  address: string;
  /** the person or their operator wanted it: it is asked about once more */
  grave: boolean;
}

export function LiftAddress({ id, address, grave }: LiftAddressProps) {
  const t = useTranslations("suppressions");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small aria-label={t("liftNamed", { address })} onClick={() => setOpen(true)}>
        {t("lift")}
      </Button>
      <DeskDialog open={open} onClose={() => setOpen(false)} title={t("liftTitle")}>
        {open && <LiftForm id={id} grave={grave} onClose={() => setOpen(false)} />}
      </DeskDialog>
    </>
  );
}

function LiftForm({ id, grave, onClose }: { id: string; grave: boolean; onClose: () => void }) {
  const t = useTranslations("suppressions");
  const [sure, setSure] = useState(false);
  const lift = useForm(useTRPC().suppressions.lift.mutationOptions(), {
    done: t("lifted"),
    renew: "page",
    words: "suppressions",
    onDone: onClose,
  });
  return (
    <DialogForm
      of={lift}
      submit={t("lift")}
      danger
      onSubmit={(typed) => lift.send({ id, reason: typed("reason"), confirmed: sure })}
      onClose={onClose}
    >
      <p className="text-muted">{t("liftText")}</p>
      <Field at="/reason" label={t("liftReason")}>
        {(control) => <Textarea {...control} name="reason" required maxLength={300} />}
      </Field>
      {grave && (
        <div data-at="/confirmed">
          <Checkbox
            label={t("liftGrave")}
            checked={sure}
            onChange={({ target }) => setSure(target.checked)}
          />
        </div>
      )}
    </DialogForm>
  );
}
