"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { formatDecimal } from "@/app/_format/money";
import { useTRPC } from "@/app/_trpc/client";
import { Radio } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FindNewcomer } from "./find-newcomer";
import { type HouseholdShown, useAfterHousehold, useHouseholdError } from "./use-household";

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
  const after = useAfterHousehold(onClose);
  const errorText = useHouseholdError();
  const [customerId, setCustomerId] = useState<string | null>(null);
  const join = useMutation(trpc.households.join.mutationOptions({ onSuccess: () => after(t("added")) }));
  return (
    <DialogForm
      submit={t("add")}
      disabled={!customerId}
      busy={join.isPending}
      error={join.error && errorText(join.error)}
      onSubmit={() => customerId && join.mutate({ id, customerId })}
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
  const after = useAfterHousehold(onClose);
  const errorText = useHouseholdError();
  const rename = useMutation(
    trpc.households.rename.mutationOptions({ onSuccess: () => after(t("renamed")) }),
  );
  return (
    <DialogForm
      submit={t("save")}
      busy={rename.isPending}
      error={rename.error && errorText(rename.error)}
      onSubmit={(typed) => rename.mutate({ id: household.id, name: typed("name") })}
      onClose={onClose}
    >
      <Field label={t("name")} hint={t("nameHint")}>
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
  const after = useAfterHousehold(onClose);
  const errorText = useHouseholdError();
  const leave = useMutation(trpc.households.leave.mutationOptions({ onSuccess: () => after(t("left")) }));
  return (
    <DialogForm
      submit={t("leaveSubmit")}
      danger
      busy={leave.isPending}
      error={leave.error && errorText(leave.error)}
      onSubmit={() => leave.mutate({ id, customerId: leaver.customerId })}
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
  const after = useAfterHousehold(onClose);
  const errorText = useHouseholdError();
  const [heir, setHeir] = useState(members[0]?.customerId ?? "");
  const dissolve = useMutation(
    trpc.households.dissolve.mutationOptions({ onSuccess: () => after(t("dissolved")) }),
  );
  return (
    <DialogForm
      submit={t("dissolve")}
      danger
      busy={dissolve.isPending}
      error={dissolve.error && errorText(dissolve.error)}
      onSubmit={() => dissolve.mutate({ id, heirId: heir })}
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
