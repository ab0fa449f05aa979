"use client";

import { Archive, ArchiveRestore, Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { NameForm } from "../name-form";

type Template = Outputs["templates"]["get"];

/** What can be done with a template as a whole. */
export function TemplateActions({ template }: { template: Template }) {
  const { id, name, class: of, usedAt, archivedAt } = template;
  const t = useTranslations("templates");
  const router = useRouter();
  const trpc = useTRPC();
  const [open, setOpen] = useState<"edit" | "copy" | "remove" | null>(null);
  const close = () => setOpen(null);
  const archive = useSubmit(trpc.templates.archive.mutationOptions(), {
    words: "templates",
    done: t(archivedAt ? "actions.restoredDone" : "actions.archivedDone"),
    renew: "page",
  });
  const remove = useSubmit(trpc.templates.remove.mutationOptions(), {
    words: "templates",
    done: t("actions.removedDone"),
    onDone: () => router.push("/messages/templates"),
  });
  return (
    <>
      <Menu
        trigger={
          <Button>
            <Ellipsis aria-hidden /> {t("actions.more")}
          </Button>
        }
        actions={[
          [
            {
              key: "edit",
              label: t("actions.edit"),
              icon: <Pencil aria-hidden />,
              run: () => setOpen("edit"),
            },
            { key: "copy", label: t("actions.copy"), icon: <Copy aria-hidden />, run: () => setOpen("copy") },
          ],
          [
            {
              key: "archive",
              label: t(archivedAt ? "actions.restore" : "actions.archive"),
              icon: archivedAt ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />,
              run: () => void archive.send({ id, archived: !archivedAt }),
            },
            ...(usedAt
              ? []
              : [
                  {
                    key: "remove",
                    label: t("actions.remove"),
                    icon: <Trash2 aria-hidden />,
                    danger: true,
                    run: () => setOpen("remove"),
                  },
                ]),
          ],
        ]}
      />
      <DeskDialog open={open === "edit"} title={t("actions.edit")} onClose={close}>
        {open === "edit" && (
          <NameForm
            name={name}
            class={of}
            submit={t("editor.save")}
            done={t("actions.edited")}
            renew="page"
            sending={trpc.templates.edit.mutationOptions()}
            toSend={(typed) => ({ id, ...typed })}
            onDone={close}
            onClose={close}
          />
        )}
      </DeskDialog>
      <DeskDialog open={open === "copy"} title={t("actions.copyTitle")} onClose={close}>
        {open === "copy" && (
          <NameForm
            name={t("actions.copyName", { name })}
            class={of}
            submit={t("start.create")}
            sending={trpc.templates.create.mutationOptions()}
            toSend={(typed) => ({ ...typed, copyOf: id })}
            onDone={(made) => router.push(`/messages/templates/${made.id}`)}
            onClose={close}
          />
        )}
      </DeskDialog>
      <ConfirmDialog
        open={open === "remove"}
        title={t("actions.removeTitle", { name })}
        submit={t("actions.remove")}
        of={remove}
        danger
        onConfirm={() => void remove.send({ id })}
        onClose={close}
      >
        {t("actions.removeText")}
      </ConfirmDialog>
    </>
  );
}
