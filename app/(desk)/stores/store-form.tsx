"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SaveFailure } from "@/app/_desk/save-failure";
import { ZoneCombobox } from "@/app/_desk/zone-combobox";
import type { Zone } from "@/app/_format/zones";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button, buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { useNotify } from "@/components/ui/toast";
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
  const notify = useNotify();
  const errorText = useErrorText();
  const [name, setName] = useState(store?.name ?? "");
  const [typedCode, setTypedCode] = useState<string | null>(store?.code ?? null);
  const [brand, setBrand] = useState(store?.brandCode ?? "");
  const [region, setRegion] = useState(store?.region ?? "");
  const [timezone, setTimezone] = useState(store?.timezone ?? tenantZone);
  const [hours, setHours] = useState<Hours | null>(store?.hours ?? null);
  const [tried, setTried] = useState(false);
  const code = typedCode ?? codeFromName(name);
  const back = store ? `/stores/${encodeURIComponent(store.code)}` : "/stores";

  const leave = (done: string, target: string) => {
    notify.done(done);
    router.push(target);
    router.refresh();
  };
  const create = useMutation(
    trpc.stores.create.mutationOptions({
      onSuccess: (made) => leave(t("created"), `/stores/${encodeURIComponent(made.code)}`),
    }),
  );
  const update = useMutation(
    trpc.stores.update.mutationOptions({ onSuccess: () => leave(t("saved"), back) }),
  );
  const error = store ? update.error : create.error;
  const failure = error ? failureOf(error) : null;
  const busy = create.isPending || update.isPending || create.isSuccess || update.isSuccess;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || !name.trim() || !isCode(code)) return;
    const values = { code, name, brand: brand || null, region: region.trim() || null, timezone, hours };
    if (store) update.mutate({ ...values, revision: store.revision });
    else create.mutate(values);
  };
  const exists = !store && failure?.code === "conflict";
  const conflict = store && failure?.code === "conflict";
  const lostRegion = failure?.field === "region-in-campaigns";

  return (
    <form onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-5">
      {conflict && <SaveFailure conflict>{t("conflict")}</SaveFailure>}
      {failure && !conflict && !exists && !lostRegion && (
        <SaveFailure conflict={false}>{errorText(error)}</SaveFailure>
      )}
      <Card>
        <div className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5">
          <Field
            label={t("name")}
            hint={t("nameHint")}
            error={tried && !name.trim() ? t("nameNeeded") : undefined}
          >
            {(control) => (
              <Input
                {...control}
                value={name}
                onChange={(event) => setName(event.target.value)}
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
            <Field
              label={t("code")}
              hint={t("codeHint")}
              error={exists ? t("exists") : tried && !isCode(code) ? t("codeWrong") : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  value={code}
                  onChange={(event) => setTypedCode(event.target.value)}
                  maxLength={64}
                  autoComplete="off"
                  spellCheck={false}
                  className="font-mono"
                />
              )}
            </Field>
          )}
          <Field label={t("brand")}>
            {(control) => (
              <Select {...control} value={brand} onChange={(event) => setBrand(event.target.value)}>
                <option value="">{t("noBrand")}</option>
                {brands.map((own) => (
                  <option key={own.code} value={own.code}>
                    {own.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            label={t("region")}
            hint={t("regionHint")}
            error={lostRegion ? t("region-in-campaigns") : undefined}
          >
            {(control) => (
              <>
                <Input
                  {...control}
                  value={region}
                  onChange={(event) => setRegion(event.target.value)}
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
            onChange={setTimezone}
          />
        </div>
      </Card>
      <HoursEditor hours={hours} onChange={setHours} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row">
        <Button type="submit" variant="primary" busy={busy}>
          {store ? t("save") : t("create")}
        </Button>
        <Link href={back} className={buttonClass()}>
          {common("cancel")}
        </Link>
      </div>
    </form>
  );
}
