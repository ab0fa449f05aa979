"use client";

import { useMutation } from "@tanstack/react-query";
import { Download, Ellipsis, GitMerge, Lock, LockOpen, QrCode, Tag, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Menu, type MenuAction } from "@/components/ui/menu";
import { useAfterChange } from "../use-customer";
import type { Customer } from "./customer";
import { EraseDialog } from "./erase-dialog";
import { MarkDialog } from "./mark-dialog";
import { MergeDialog } from "./merge-dialog";

type ActedOn = Pick<Customer, "id" | "name" | "status" | "mark" | "purchases" | "balancePoints">;

function save(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function CustomerActions({ customer }: { customer: ActedOn }) {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const after = useAfterChange();
  const [open, setOpen] = useState<"mark" | "merge" | "erase" | null>(null);
  const { id, status } = customer;
  const setBlocked = useMutation(
    trpc.customers.setBlocked.mutationOptions({
      onSuccess: (_, { blocked }) => after.done(blocked ? t("customerBlocked") : t("customerUnblocked")),
      onError: after.failed,
    }),
  );
  const download = useMutation(
    trpc.customers.export.mutationOptions({
      onSuccess: (file) => {
        save(`customer-${id}.json`, file);
        after.done(t("exported"));
      },
      onError: after.failed,
    }),
  );
  const sendCard = useMutation(
    trpc.card.sendLink.mutationOptions({
      onSuccess: ({ maskedDestination, channel }) =>
        after.done(t(channel === "console" ? "cardKept" : "cardSent", { to: maskedDestination })),
      onError: after.failed,
    }),
  );
  const card: MenuAction = {
    key: "card",
    label: t("sendCard"),
    icon: <QrCode aria-hidden />,
    disabled: sendCard.isPending,
    run: () => sendCard.mutate({ customerId: id }),
  };
  const merge: MenuAction = {
    key: "merge",
    label: t("merge"),
    icon: <GitMerge aria-hidden />,
    run: () => setOpen("merge"),
  };
  const block: MenuAction = {
    key: "block",
    label: status === "blocked" ? t("unblockCustomer") : t("blockCustomer"),
    icon: status === "blocked" ? <LockOpen aria-hidden /> : <Lock aria-hidden />,
    disabled: setBlocked.isPending,
    run: () => setBlocked.mutate({ id, blocked: status !== "blocked" }),
  };
  const mark: MenuAction = {
    key: "mark",
    label: t("markCard"),
    icon: <Tag aria-hidden />,
    run: () => setOpen("mark"),
  };
  const everything: MenuAction = {
    key: "export",
    label: t("export"),
    icon: <Download aria-hidden />,
    disabled: download.isPending,
    run: () => download.mutate({ id }),
  };
  const erase: MenuAction = {
    key: "erase",
    label: t("erase"),
    icon: <UserX aria-hidden />,
    danger: true,
    run: () => setOpen("erase"),
  };
  const member = status === "active" || status === "blocked";
  const first = [...(status === "active" ? [card, merge] : []), ...(member ? [mark, block] : []), everything];
  return (
    <>
      <Menu
        trigger={
          <Button busy={download.isPending}>
            <Ellipsis aria-hidden /> {t("actions")}
          </Button>
        }
        actions={member ? [first, [erase]] : [first]}
      />
      <MarkDialog id={id} mark={customer.mark} open={open === "mark"} onClose={() => setOpen(null)} />
      <MergeDialog customer={customer} open={open === "merge"} onClose={() => setOpen(null)} />
      <EraseDialog id={id} open={open === "erase"} onClose={() => setOpen(null)} />
    </>
  );
}
