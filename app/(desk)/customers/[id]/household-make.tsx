"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FindNewcomer } from "./find-newcomer";

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
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(customer.name?.split(/\s+/).at(-1) ?? "");
  const [otherId, setOtherId] = useState<string | null>(null);
  const make = useForm(trpc.households.make.mutationOptions(), {
    done: t("made"),
    renew: "page",
    words: "households",
    onDone: onClose,
  });
  return (
    <DialogForm
      submit={t("make")}
      disabled={!otherId || name.trim() === ""}
      of={make}
      onSubmit={() => otherId && make.send({ id, name: name.trim(), customerIds: [customer.id, otherId] })}
      onClose={onClose}
    >
      <p className="text-muted">{t("makeText")}</p>
      <FindNewcomer members={[customer.id]} onFound={setOtherId} />
      <Field at="/name" label={t("name")} hint={t("nameHint")}>
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
