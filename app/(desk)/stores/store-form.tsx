"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ZoneCombobox } from "@/app/_desk/zone-combobox";
import type { Zone } from "@/app/_format/zones";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useDraft } from "@/app/_forms/use-draft";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button, buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { codeFromName, isCode } from "@/server/core/code-of-name";
import type { Hours } from "./hours";
import { HoursEditor } from "./hours-editor";

interface StoreFormProps {
  /** null: a new one */
  store: Outputs["stores"]["get"] | null;
  brands: Outputs["brands"]["list"]["brands"];
  regions: string[];
  zones: Zone[];
  tenantZone: string;
}

export function StoreForm({ store, brands, regions, zones, tenantZone }: StoreFormProps) {
  const t = useTranslations("stores");
  const common = useTranslations("common");
  const router = useRouter();
  const trpc = useTRPC();
  const { values, set, dirty } = useDraft({
    name: store?.name ?? "",
    code: store?.code ?? null,
    brand: store?.brandCode ?? "",
    region: store?.region ?? "",
    timezone: store?.timezone ?? tenantZone,
    hours: (store?.hours ?? null) as Hours | null,
  });
  const { name, brand, region, timezone, hours } = values;
  const code = values.code ?? codeFromName(name);
  const back = store ? `/stores/${encodeURIComponent(store.code)}` : "/stores";
  const shared = { words: "stores", renew: "page" } as const;
  const create = useForm(trpc.stores.create.mutationOptions(), {
    ...shared,
    done: t("created"),
    at: { conflict: "/code" },
    onDone: (made) => router.push(`/stores/${encodeURIComponent(made.code)}`),
  });
  const update = useForm(trpc.stores.update.mutationOptions(), {
    ...shared,
    done: t("saved"),
    edits: true,
    onDone: () => router.push(back),
  });
  const form = store ? update : create;
  const busy = form.busy || form.done;
  const submit = () => {
    const right = form.check([
      { pointer: "/name", text: !name.trim() && t("nameNeeded") },
      { pointer: "/code", text: !isCode(code) && t("codeWrong") },
    ]);
    if (!right) return;
    const sent = { code, name, brand: brand || null, region: region.trim() || null, timezone, hours };
    if (store) update.send({ ...sent, revision: store.revision });
    else create.send(sent);
  };
  return (
    <Form
      of={{ ...form, busy }}
      dirty={dirty && !form.done}
      onSubmit={submit}
      noValidate
      className="flex max-w-3xl flex-col gap-5"
    >
      <Failed />
      <Card>
        <div className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5">
          <Field at="/name" label={t("name")} hint={t("nameHint")}>
            {(control) => (
              <Input
                {...control}
                value={name}
                onChange={(event) => set({ name: event.target.value })}
                maxLength={200}
                autoComplete="off"
                autoFocus={!store}
              />
            )}
          </Field>
          {store ? (
            <div>
              <p className="font-medium text-sm">{t("code")}</p>
              <p className="mt-1.5 py-1.5 font-mono">{store.code}</p>
            </div>
          ) : (
            <Field at="/code" label={t("code")} hint={t("codeHint")}>
              {(control) => (
                <Input
                  {...control}
                  value={code}
                  onChange={(event) => set({ code: event.target.value })}
                  maxLength={64}
                  autoComplete="off"
                  spellCheck={false}
                  className="font-mono"
                />
              )}
            </Field>
          )}
          <Field at="/brand" label={t("brand")}>
            {(control) => (
              <Select {...control} value={brand} onChange={(event) => set({ brand: event.target.value })}>
                <option value="">{t("noBrand")}</option>
                {brands.map((own) => (
                  <option key={own.code} value={own.code}>
                    {own.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field at="/region" label={t("region")} hint={t("regionHint")}>
            {(control) => (
              <>
                <Input
                  {...control}
                  value={region}
                  onChange={(event) => set({ region: event.target.value })}
                  maxLength={100}
                  autoComplete="off"
                  list="known-regions"
                />
                <datalist id="known-regions">
                  {regions.map((known) => (
                    <option key={known} value={known} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <ZoneCombobox
            label={t("timezone")}
            hint={t("timezoneHint")}
            zones={zones}
            value={timezone}
            onChange={(zone) => set({ timezone: zone })}
          />
        </div>
      </Card>
      <HoursEditor hours={hours} onChange={(chosen) => set({ hours: chosen })} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row">
        <Button type="submit" variant="primary" busy={busy}>
          {store ? t("save") : t("create")}
        </Button>
        <Link href={back} className={buttonClass()}>
          {common("cancel")}
        </Link>
      </div>
    </Form>
  );
}
