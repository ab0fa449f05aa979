"use client";

import { Store } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Known = Outputs["templates"]["details"];
const FIELDS = ["phone", "email", "site", "address"] as const;
const LONGEST = { phone: 40, email: 200, site: 300, address: 300 } as const;

/** How customers reach the shop, for the foot of letters. */
export function Details({ details }: { details: Known }) {
  const t = useTranslations("templates.details");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Store aria-hidden /> {t("open")}
      </Button>
      <DeskDialog open={open} title={t("title")} onClose={() => setOpen(false)}>
        {open && <DetailsForm details={details} onClose={() => setOpen(false)} />}
      </DeskDialog>
    </>
  );
}

function DetailsForm({ details, onClose }: { details: Known; onClose: () => void }) {
  const t = useTranslations("templates.details");
  const trpc = useTRPC();
  const form = useForm(trpc.templates.setDetails.mutationOptions(), {
    done: t("saved"),
    renew: "page",
    onDone: onClose,
  });
  return (
    <DialogForm
      of={form}
      submit={t("save")}
      onClose={onClose}
      onSubmit={(typed) =>
        form.send({
          phone: typed("phone"),
          email: typed("email"),
          site: typed("site"),
          address: typed("address"),
        })
      }
    >
      <p className="text-muted">{t("text")}</p>
      {FIELDS.map((name) => (
        <Field key={name} at={`/${name}`} label={t(name)}>
          {(control) => (
            <Input {...control} name={name} defaultValue={details[name]} maxLength={LONGEST[name]} />
          )}
        </Field>
      ))}
    </DialogForm>
  );
}
