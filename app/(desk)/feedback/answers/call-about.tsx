"use client";

import { useTranslations } from "next-intl";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

export function CallAbout({ id }: { id: string }) {
  const t = useTranslations("feedback");
  return (
    <ButtonDialog button={t("call")} title={t("callTitle")}>
      {(close) => <CallForm id={id} onClose={close} />}
    </ButtonDialog>
  );
}

function CallForm({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("feedback");
  const calls = useTranslations("calls");
  const make = useForm(useTRPC().feedback.planCall.mutationOptions(), {
    renew: "page",
    done: ({ refused }) => {
      const [why] = Object.keys(refused);
      return why ? t("notCalled", { reason: calls(`refusals.${why}` as "refusals.consent") }) : t("callMade");
    },
    onDone: onClose,
  });
  return (
    <DialogForm
      of={make}
      submit={t("call")}
      onSubmit={(typed) => make.send({ id, script: typed("script") })}
      onClose={onClose}
    >
      <Field at="/script" label={calls("script")} hint={t("callHint")}>
        {(control) => (
          <Textarea
            {...control}
            name="script"
            rows={5}
            required
            maxLength={2000}
            defaultValue={t("callScript")}
          />
        )}
      </Field>
    </DialogForm>
  );
}
