"use client";

import { CalendarPlus, Ellipsis, Lock, LockOpen, Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Menu, type MenuAction } from "@/components/ui/menu";
import { CorrectForm } from "./correct-form";
import { ExtendForm } from "./extend-form";
import { ReasonField } from "./reason-field";

export type ActedOn = Pick<
  Outputs["giftCards"]["get"],
  "id" | "status" | "activatedAt" | "expiresAt" | "lastDay"
>;

export function CardActions({ card }: { card: ActedOn }) {
  const t = useTranslations("gift-cards");
  const [open, setOpen] = useState<"block" | "correct" | "extend" | null>(null);
  const blocked = card.status === "blocked";
  const close = () => setOpen(null);
  const sold: MenuAction[] = [
    {
      key: "correct",
      label: t("correct"),
      icon: <Scale aria-hidden />,
      run: () => setOpen("correct"),
    },
    ...(card.expiresAt
      ? [
          {
            key: "extend",
            label: t("extend"),
            icon: <CalendarPlus aria-hidden />,
            run: () => setOpen("extend"),
          },
        ]
      : []),
  ];
  const Icon = blocked ? LockOpen : Lock;
  return (
    <>
      <Button onClick={() => setOpen("block")}>
        <Icon aria-hidden /> {t(blocked ? "unblock" : "block")}
      </Button>
      {card.activatedAt && (
        <Menu
          trigger={
            <Button aria-label={t("kindActions", { name: t("card") })}>
              <Ellipsis aria-hidden />
            </Button>
          }
          actions={[sold]}
        />
      )}
      <DeskDialog open={open === "block"} onClose={close} title={t(blocked ? "unblockTitle" : "blockTitle")}>
        <BlockForm id={card.id} blocked={blocked} onClose={close} />
      </DeskDialog>
      <DeskDialog open={open === "correct"} onClose={close} title={t("correct")}>
        <CorrectForm id={card.id} onClose={close} />
      </DeskDialog>
      <DeskDialog open={open === "extend"} onClose={close} title={t("extendTitle")}>
        <ExtendForm id={card.id} lastDay={card.lastDay} onClose={close} />
      </DeskDialog>
    </>
  );
}

function BlockForm({ id, blocked, onClose }: { id: string; blocked: boolean; onClose: () => void }) {
  const t = useTranslations("gift-cards");
  const trpc = useTRPC();
  const set = useForm(trpc.giftCards.setBlocked.mutationOptions(), {
    done: t(blocked ? "unblocked" : "blocked"),
    renew: "page",
    words: "gift-cards",
    onDone: onClose,
  });
  return (
    <DialogForm
      submit={t(blocked ? "unblock" : "block")}
      danger={!blocked}
      of={set}
      onSubmit={(typed) => set.send({ id, blocked: !blocked, reason: typed("reason") })}
      onClose={onClose}
    >
      <p className="text-muted">{t(blocked ? "unblockText" : "blockText")}</p>
      <ReasonField />
    </DialogForm>
  );
}
