import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { api } from "@/server/trpc/rsc";
import { Consents } from "./consents";
import { type Customer, isChangeable } from "./customer";
import { Devices } from "./devices";
import { EditProfile } from "./edit-profile";
import { Household } from "./household";
import { Identifiers } from "./identifiers";
import { Lots } from "./lots";
import { Merges } from "./merges";
import { Messengers } from "./messengers";
import { Referral } from "./referral";
import { Tier } from "./tier";

const Fact = ({ label, children }: { label: ReactNode; children: ReactNode }) => (
  <div className="flex justify-between gap-4 px-4 py-2.5 sm:px-5">
    <dt className="shrink-0 text-muted">{label}</dt>
    <dd className="min-w-0 break-words text-right">{children}</dd>
  </div>
);

export async function Profile({ customer, currency }: { customer: Customer; currency: string }) {
  const t = await getTranslations("customers");
  const format = await getFormatter();
  const { groups } = await (await api()).customers.choices({});
  const { birthDate, locale } = customer;
  const spoken = (["uk", "ru", "en"] as const).find((known) => known === locale);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-5">
        <Card>
          <CardHead
            title={t("profile")}
            action={isChangeable(customer) && <EditProfile customer={customer} groups={groups} />}
          />
          <dl className="divide-y divide-line">
            <Fact label={t("name")}>{customer.name ?? "—"}</Fact>
            <Fact label={t("birthDate")}>
              {birthDate
                ? format.dateTime(new Date(`${birthDate}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" })
                : "—"}
            </Fact>
            <Fact label={t("language")}>{spoken ? t(`languages.${spoken}`) : "—"}</Fact>
            <Fact label={t("group")}>{customer.group ?? "—"}</Fact>
            <Fact label={t("registered")}>
              {format.dateTime(customer.registeredAt, { dateStyle: "long" })}
              {customer.store && <span className="block text-muted text-sm">{customer.store}</span>}
            </Fact>
            <Fact label={t("segments")}>
              {customer.segments.length === 0 ? (
                <span className="text-muted">{t("segmentsEmpty")}</span>
              ) : (
                <span className="flex flex-wrap justify-end gap-1.5">
                  {customer.segments.map(({ id, name }) => (
                    <Badge key={id}>{name}</Badge>
                  ))}
                </span>
              )}
            </Fact>
          </dl>
        </Card>
        <Identifiers customer={customer} mayChange={isChangeable(customer)} />
        <Household customer={customer} />
        <Referral customer={customer} />
        <Merges customer={customer} mayChange={customer.revealed} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <Tier customer={customer} currency={currency} />
        <Lots customer={customer} />
        <Consents customer={customer} mayChange={isChangeable(customer)} />
        <Messengers id={customer.id} mayChange={isChangeable(customer)} />
        <Devices id={customer.id} mayChange={isChangeable(customer)} />
      </div>
    </div>
  );
}
