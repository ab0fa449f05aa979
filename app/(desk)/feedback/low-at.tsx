"use client";

import { useTranslations } from "next-intl";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { SelectField } from "@/components/ui/select-field";

const CHOICES = [1, 2, 3, 4] as const;

export function LowAt({ lowAt }: { lowAt: number }) {
  const t = useTranslations("feedback");
  return (
    <ButtonDialog button={t("settings")} title={t("settings")}>
      {(close) => <LowAtForm lowAt={lowAt} onClose={close} />}
    </ButtonDialog>
  );
}

function LowAtForm({ lowAt, onClose }: { lowAt: number; onClose: () => void }) {
  const t = useTranslations("feedback");
  const save = useForm(useTRPC().feedback.setSettings.mutationOptions(), {
    done: t("saved"),
    renew: "page",
    onDone: onClose,
  });
  return (
    <DialogForm
      of={save}
      submit={t("save")}
      onSubmit={(typed) => save.send({ lowAt: Number(typed("lowAt")) })}
      onClose={onClose}
    >
      <SelectField
        name="lowAt"
        at="/lowAt"
        label={t("lowAt")}
        defaultValue={String(lowAt)}
        options={CHOICES.map((value) => ({ value: String(value), label: t("upTo", { most: value }) }))}
      />
      <p className="text-muted text-sm">{t("lowAtText")}</p>
    </DialogForm>
  );
}
