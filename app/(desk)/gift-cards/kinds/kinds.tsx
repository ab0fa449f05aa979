"use client";

import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, MoreHorizontal, Pencil, Plus, Tags } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { formatMoney } from "@/app/_format/money";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Badge } from "@/components/ui/badge";
import { Button, IconButton } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Menu } from "@/components/ui/menu";
import { Empty } from "@/components/ui/states";
import { type Kind, KindForm } from "./kind-form";

type Open = { what: "create" } | { what: "edit" | "archive"; kind: Kind };

export function Kinds({ currency, mayWrite }: { currency: string; mayWrite: boolean }) {
  const t = useTranslations("gift-cards");
  const trpc = useTRPC();
  const [open, setOpen] = useState<Open | null>(null);
  const { data: kinds = [] } = useQuery(trpc.giftCards.kinds.queryOptions());
  const close = () => setOpen(null);
  const archive = useSubmit(trpc.giftCards.archiveKind.mutationOptions(), {
    done: (_, { archived }) => t(archived ? "archived" : "restored"),
    renew: trpc.giftCards.pathFilter(),
    words: "gift-cards",
    onDone: close,
  });
  const add = mayWrite && (
    <Button small variant="primary" onClick={() => setOpen({ what: "create" })}>
      <Plus aria-hidden /> {t("newKind")}
    </Button>
  );
  const chosen = open && "kind" in open ? open.kind : null;
  return (
    <Card>
      <CardHead title={t("kindsTitle")} description={t("kindsText")} action={kinds.length > 0 && add} />
      {kinds.length === 0 ? (
        <Empty compact icon={Tags} title={t("noKinds")} action={add}>
          {t("noKindsText")}
        </Empty>
      ) : (
        <ul className="divide-y divide-line">
          {kinds.map((kind) => (
            <li key={kind.code} className="flex items-center gap-3 px-4 py-2.5 sm:px-5">
              <About kind={kind} currency={currency} />
              {mayWrite && (
                <Menu
                  trigger={
                    <IconButton label={t("kindActions", { name: kind.name })}>
                      <MoreHorizontal aria-hidden />
                    </IconButton>
                  }
                  actions={[
                    {
                      key: "edit",
                      label: t("edit"),
                      icon: <Pencil aria-hidden />,
                      run: () => setOpen({ what: "edit", kind }),
                    },
                    {
                      key: "archive",
                      label: t(kind.archived ? "restore" : "archive"),
                      icon: kind.archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />,
                      run: () =>
                        kind.archived
                          ? archive.send({ code: kind.code, archived: false })
                          : setOpen({ what: "archive", kind }),
                    },
                  ]}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <DeskDialog open={open?.what === "create"} onClose={close} title={t("newKind")}>
        <KindForm kind={null} onClose={close} />
      </DeskDialog>
      <DeskDialog open={open?.what === "edit"} onClose={close} title={chosen?.name}>
        <KindForm kind={chosen} onClose={close} />
      </DeskDialog>
      <ConfirmDialog
        open={open?.what === "archive"}
        title={t("archiveTitle", { name: chosen?.name ?? "" })}
        submit={t("archive")}
        of={archive}
        onConfirm={() => chosen && archive.send({ code: chosen.code, archived: true })}
        onClose={close}
      >
        {t("archiveText")}
      </ConfirmDialog>
    </Card>
  );
}

function About({ kind, currency }: { kind: Kind; currency: string }) {
  const t = useTranslations("gift-cards");
  const locale = useLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale, { short: true });
  const facts = [
    kind.fixedMinor.length > 0
      ? kind.fixedMinor.map(money).join(", ")
      : t("amountRange", { least: money(kind.minMinor), most: money(kind.maxMinor) }),
    kind.lifetimeDays === null ? t("livesForever") : t("lives", { days: kind.lifetimeDays }),
    ...(kind.reloadable ? [t("reloads")] : []),
    ...(kind.withPin ? [t("pinShort")] : []),
    t("cardsCount", { count: kind.cards }),
  ];
  return (
    <span className="min-w-0 flex-1">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="break-words font-medium">{kind.name}</span>
        <span className="break-all font-mono text-faint text-sm">{kind.code}</span>
        {kind.archived && <Badge>{t("archivedBadge")}</Badge>}
      </span>
      <span className="block text-muted text-sm">{facts.join(" · ")}</span>
    </span>
  );
}
