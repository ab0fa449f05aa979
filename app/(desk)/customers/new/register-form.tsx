"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Failed } from "@/app/_forms/failed";
import { Form, type Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button, buttonClass } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import { GroupField, LANGUAGES, LanguageField } from "../profile-fields";
import { ProofFields } from "../proof-fields";

const METHODS = ["paper", "signature"] as const;

interface RegisterFormProps {
  choices: Outputs["customers"]["choices"];
  /** whether friends' codes are accepted now */
  referral: boolean;
}

export function RegisterForm({ choices, referral }: RegisterFormProps) {
  const friend = useTranslations("referrals");
  const t = useTranslations("customers");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const router = useRouter();
  const register = useForm(trpc.customers.register.mutationOptions(), {
    done: ({ created }) => (created ? t("registerDone") : t("registerKnown")),
    words: "customers",
    onDone: ({ id }) => router.push(`/customers/${id}`),
  });
  const submit = (typed: Typed) => {
    const text = (name: string) => typed(name) || undefined;
    const proof = (purpose: "loyalty_terms" | "personal_data" | "marketing") => ({
      purpose,
      granted: true,
      textVersion: choices.textVersions[purpose] ?? text("textVersion") ?? "",
      method: METHODS.find((known) => known === text("method")) ?? "paper",
      evidenceRef: text("evidenceRef"),
    });
    register.send({
      phone: text("phone") ?? "",
      name: text("name"),
      birthDate: text("birthDate"),
      card: text("card"),
      email: text("email"),
      locale: LANGUAGES.find((known) => known === text("locale")),
      storeId: text("storeId"),
      groupId: text("groupId"),
      referralCode: text("referralCode"),
      consents: [
        proof("loyalty_terms"),
        proof("personal_data"),
        ...(text("marketing") ? [{ ...proof("marketing"), channel: "sms" }] : []),
      ],
    });
  };
  const input = (name: string, label: string, type: string, required = false, hint?: string) => (
    <Field at={`/${name}`} label={required ? label : `${label} (${common("optional")})`} hint={hint}>
      {(control) => (
        <Input {...control} name={name} type={type} required={required} maxLength={200} autoComplete="off" />
      )}
    </Field>
  );
  const defaultGroup = choices.groups.find(({ isDefault }) => isDefault);
  return (
    <Form of={register} dirty="typed" onSubmit={submit} className="flex flex-col gap-5 p-4 sm:p-5">
      <div className="grid gap-4 sm:grid-cols-2">
        {input("phone", t("phone"), "tel", true)}
        {input("name", t("name"), "text")}
        {input("card", t("card"), "text")}
        {input("email", t("types.email"), "email")}
        {input("birthDate", t("birthDate"), "date")}
        <LanguageField />
        <SelectField
          name="storeId"
          label={t("store")}
          options={[
            { value: "", label: t("anyStore") },
            ...choices.stores.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {referral && input("referralCode", friend("registerCode"), "text", false, friend("registerCodeHint"))}
        {choices.groups.length > 0 && <GroupField groups={choices.groups} chosen={defaultGroup?.id} />}
      </div>
      <fieldset className="flex flex-col gap-4 border-line border-t pt-4">
        <legend className="sr-only">{t("consents")}</legend>
        <div className="flex flex-col gap-3">
          <Checkbox name="required" required label={t("registerConsents")} />
          <Checkbox name="marketing" label={t("registerMarketing")} />
        </div>
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectField
            name="method"
            label={t("method")}
            options={METHODS.map((method) => ({ value: method, label: t(`methods.${method}`) }))}
          />
          <ProofFields textVersion={choices.textVersion} />
        </div>
      </fieldset>
      <Failed />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={register.busy}>
          {t("registerSubmit")}
        </Button>
        <Link href="/customers" className={buttonClass("quiet")}>
          {common("cancel")}
        </Link>
      </div>
    </Form>
  );
}
