"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { formatDecimal } from "@/app/_format/money";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Radio } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FindNewcomer } from "./find-newcomer";
import type { HouseholdShown } from "./household-shown";

interface FormProps {
  household: HouseholdShown;
  onClose: () => void;
}
type Props = FormProps & { open: boolean };

export function AddMemberDialog({ open, ...props }: Props) {
  const t = useTranslations("households");
  return (
    <DeskDialog open={open} onClose={props.onClose} title={t("addTitle")}>
      <AddForm {...props} />
    </DeskDialog>
  );
}

function AddForm({ household: { id, members }, onClose }: FormProps) {
  const t = useTranslations("households");
  const trpc = useTRPC();
  const [customerId, setCustomerId] = useState<string | null>(null);
  const join = useForm(trpc.households.join.mutationOptions(), {
    done: t("added"),
    renew: "page",
    words: "households",
    onDone: onClose,
  });
  return (
    <DialogForm
      submit={t("add")}
      disabled={!customerId}
      of={join}
      onSubmit={() => customerId && join.send({ id, customerId })}
      onClose={onClose}
    >
      <p className="text-muted">{t("addText")}</p>
      <FindNewcomer members={members.map((member) => member.customerId)} onFound={setCustomerId} />
    </DialogForm>
  );
}

export function RenameDialog({ open, ...props }: Props) {
  const t = useTranslations("households");
  return (
    <DeskDialog open={open} onClose={props.onClose} title={t("renameTitle")}>
      <RenameForm {...props} />
    </DeskDialog>
  );
}

function RenameForm({ household, onClose }: FormProps) {
  const t = useTranslations("households");
  const trpc = useTRPC();
  const rename = useForm(trpc.households.rename.mutationOptions(), {
    done: t("renamed"),
    renew: "page",
    words: "households",
    onDone: onClose,
  });
  return (
    <DialogForm
      submit={t("save")}
      of={rename}
      onSubmit={(typed) => rename.send({ id: household.id, name: typed("name") })}
      onClose={onClose}
    >
      <Field at="/name" label={t("name")} hint={t("nameHint")}>
        {(control) => (
          <Input
            {...control}
            name="name"
            defaultValue={household.name}
            maxLength={80}
            required
            autoComplete="off"
          />
        )}
      </Field>
    </DialogForm>
  );
}

interface LeaveDialogProps extends FormProps {
  /** null: closed */
  leaverId: string | null;
}

export function LeaveDialog({ household, leaverId, onClose }: LeaveDialogProps) {
  const t = useTranslations("households");
  const leaver = household.members.find(({ customerId }) => customerId === leaverId);
  return (
    <DeskDialog
      open={leaverId !== null}
      onClose={onClose}
      title={t("leaveTitle", { name: leaver?.name ?? t("unnamed") })}
    >
      {leaver && <LeaveForm household={household} leaver={leaver} onClose={onClose} />}
    </DeskDialog>
  );
}

function LeaveForm({
  household: { id, members },
  leaver,
  onClose,
}: FormProps & { leaver: HouseholdShown["members"][number] }) {
  const t = useTranslations("households");
  const locale = useLocale();
  const trpc = useTRPC();
  const leave = useForm(trpc.households.leave.mutationOptions(), {
    done: t("left"),
    renew: "page",
    words: "households",
    onDone: onClose,
  });
  return (
    <DialogForm
      submit={t("leaveSubmit")}
      danger
      of={leave}
      onSubmit={() => leave.send({ id, customerId: leaver.customerId })}
      onClose={onClose}
    >
      <p>{t("leaveText", { points: formatDecimal(leaver.ownPoints, 100, locale) })}</p>
      {members.length <= 2 && <p>{t("leaveEnds")}</p>}
      <p className="text-muted">{t("leaveReturns")}</p>
    </DialogForm>
  );
}

export function DissolveDialog({ open, ...props }: Props) {
  const t = useTranslations("households");
  return (
    <DeskDialog open={open} onClose={props.onClose} title={t("dissolveTitle")}>
      <DissolveForm {...props} />
    </DeskDialog>
  );
}

function DissolveForm({ household: { id, members }, onClose }: FormProps) {
  const t = useTranslations("households");
  const locale = useLocale();
  const trpc = useTRPC();
  const [heir, setHeir] = useState(members[0]?.customerId ?? "");
  const dissolve = useForm(trpc.households.dissolve.mutationOptions(), {
    done: t("dissolved"),
    renew: "page",
    words: "households",
    onDone: onClose,
  });
  return (
    <DialogForm
      submit={t("dissolve")}
      danger
      of={dissolve}
      onSubmit={() => dissolve.send({ id, heirId: heir })}
      onClose={onClose}
    >
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-3">{t("dissolveText")}</legend>
        {members.map(({ customerId, name, ownPoints }) => (
          <Radio
            key={customerId}
            name="heir"
            checked={heir === customerId}
            onChange={() => setHeir(customerId)}
            label={name ?? t("unnamed")}
            hint={t("own", { points: formatDecimal(ownPoints, 100, locale) })}
          />
        ))}
      </fieldset>
    </DialogForm>
  );
}
