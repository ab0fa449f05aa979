"use client";

import { Ellipsis } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Menu } from "@/components/ui/menu";
import { AddIdentifier } from "./add-identifier";
import type { Customer } from "./customer";

type Identifier = Customer["identifiers"][number];

interface IdentifiersProps {
  customer: Pick<Customer, "id" | "identifiers">;
  mayChange: boolean;
}

export function Identifiers({ customer: { id, identifiers }, mayChange }: IdentifiersProps) {
  const t = useTranslations("customers");
  const [removing, setRemoving] = useState<Identifier | null>(null);
  return (
    <Card>
      <CardHead title={t("identifiers")} action={mayChange && <AddIdentifier id={id} />} />
      {identifiers.length === 0 ? (
        <p className="px-4 py-4 text-muted sm:px-5">{t("identifiersEmpty")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {identifiers.map((identifier) => (
            <Row
              key={identifier.id}
              id={id}
              identifier={identifier}
              mayChange={mayChange}
              onRemove={() => setRemoving(identifier)}
            />
          ))}
        </ul>
      )}
      <RemoveDialog id={id} identifier={removing} onClose={() => setRemoving(null)} />
    </Card>
  );
}

interface RowProps {
  id: string;
  identifier: Identifier;
  mayChange: boolean;
  onRemove: () => void;
}

function Row({ id, identifier, mayChange, onRemove }: RowProps) {
  const t = useTranslations("customers");
  const format = useFormatter();
  const trpc = useTRPC();
  const { type, value, blockedAt } = identifier;
  const setBlocked = useSubmit(trpc.customers.setIdentifierBlocked.mutationOptions(), {
    done: (_, { blocked }) => (blocked ? t("identifierBlocked") : t("identifierUnblocked")),
    renew: "page",
    words: "customers",
  });
  const toggle = blockedAt ? t("unblock") : t("block");
  return (
    <li className="flex items-center justify-between gap-3 px-4 py-2.5 sm:px-5">
      <span className="min-w-0">
        <span className="block text-muted text-sm">{t(`types.${type}`)}</span>
        <span className="tabular block break-all">{value}</span>
        {blockedAt && (
          <Badge tone="bad">
            {t("blockedSince", { date: format.dateTime(blockedAt, { dateStyle: "medium" }) })}
          </Badge>
        )}
      </span>
      {mayChange && (
        <Menu
          trigger={
            <IconButton label={t("forIdentifier", { what: t("actions"), type: t(`types.${type}`), value })}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
          actions={[
            {
              key: "block",
              label: toggle,
              disabled: setBlocked.busy,
              run: () => setBlocked.send({ id, identifierId: identifier.id, blocked: blockedAt === null }),
            },
            { key: "remove", label: t("remove"), danger: true, run: onRemove },
          ]}
        />
      )}
    </li>
  );
}

function RemoveDialog({
  id,
  identifier,
  onClose,
}: {
  id: string;
  identifier: Identifier | null;
  onClose: () => void;
}) {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const remove = useSubmit(trpc.customers.removeIdentifier.mutationOptions(), {
    done: t("removed"),
    renew: "page",
    words: "customers",
    onEnd: onClose,
  });
  return (
    <ConfirmDialog
      open={identifier !== null}
      title={t("removeTitle")}
      submit={t("remove")}
      danger
      of={remove}
      onConfirm={() => identifier && remove.send({ id, identifierId: identifier.id })}
      onClose={onClose}
    >
      {t("removeText", { value: identifier?.value ?? "" })}
    </ConfirmDialog>
  );
}
