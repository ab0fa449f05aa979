"use client";

import { Download, Ellipsis, GitMerge, Lock, LockOpen, QrCode, Tag, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Menu, type MenuAction } from "@/components/ui/menu";
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
  const [open, setOpen] = useState<"mark" | "merge" | "erase" | null>(null);
  const { id, status } = customer;
  const shared = { renew: "page", words: "customers" } as const;
  const setBlocked = useSubmit(trpc.customers.setBlocked.mutationOptions(), {
    ...shared,
    done: (_, { blocked }) => (blocked ? t("customerBlocked") : t("customerUnblocked")),
  });
  const download = useSubmit(trpc.customers.export.mutationOptions(), {
    ...shared,
    done: t("exported"),
    onDone: (file) => save(`customer-${id}.json`, file),
  });
  const sendCard = useSubmit(trpc.card.sendLink.mutationOptions(), {
    ...shared,
    done: ({ maskedDestination, channel }) =>
      t(channel === "console" ? "cardKept" : "cardSent", { to: maskedDestination }),
  });
  const card: MenuAction = {
    key: "card",
    label: t("sendCard"),
    icon: <QrCode aria-hidden />,
    disabled: sendCard.busy,
    run: () => sendCard.send({ customerId: id }),
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
    disabled: setBlocked.busy,
    run: () => setBlocked.send({ id, blocked: status !== "blocked" }),
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
    disabled: download.busy,
    run: () => download.send({ id }),
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
          <Button busy={download.busy}>
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
