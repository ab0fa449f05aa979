"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FindNewcomer } from "./find-newcomer";
import { useAfterHousehold, useHouseholdError } from "./use-household";

interface MakeHouseholdProps {
  customer: { id: string; name: string | null };
}

export function MakeHousehold({ customer }: MakeHouseholdProps) {
  const t = useTranslations("households");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {t("make")}
      </Button>
      <DeskDialog open={open} onClose={() => setOpen(false)} title={t("makeTitle")}>
        <MakeForm customer={customer} onClose={() => setOpen(false)} />
      </DeskDialog>
    </>
  );
}

function MakeForm({ customer, onClose }: MakeHouseholdProps & { onClose: () => void }) {
  const t = useTranslations("households");
  const trpc = useTRPC();
  const after = useAfterHousehold(onClose);
  const errorText = useHouseholdError();
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(customer.name?.split(/\s+/).at(-1) ?? "");
  const [otherId, setOtherId] = useState<string | null>(null);
  const make = useMutation(trpc.households.make.mutationOptions({ onSuccess: () => after(t("made")) }));
  return (
    <DialogForm
      submit={t("make")}
      disabled={!otherId || name.trim() === ""}
      busy={make.isPending}
      error={make.error && errorText(make.error)}
      onSubmit={() => otherId && make.mutate({ id, name: name.trim(), customerIds: [customer.id, otherId] })}
      onClose={onClose}
    >
      <p className="text-muted">{t("makeText")}</p>
      <FindNewcomer members={[customer.id]} onFound={setOtherId} />
      <Field label={t("name")} hint={t("nameHint")}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={80}
            required
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
    </DialogForm>
  );
}
