"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, MoreHorizontal, Pencil, Plus, Trash2, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { NameDialog } from "@/app/_desk/name-dialog";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Button, IconButton } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Menu } from "@/components/ui/menu";
import { Empty } from "@/components/ui/states";
import { useNotify } from "@/components/ui/toast";

type Group = Outputs["groups"]["list"][number];
type Open = { what: "create" } | { what: "rename" | "remove"; group: Group } | null;

const REFUSALS = ["is-default", "has-customers", "in-campaigns"] as const;

export function Groups() {
  const t = useTranslations("groups");
  const trpc = useTRPC();
  const client = useQueryClient();
  const notify = useNotify();
  const errorText = useErrorText();
  const { data: groups = [] } = useQuery(trpc.groups.list.queryOptions());
  const [open, setOpen] = useState<Open>(null);
  const finish = async (text: string) => {
    await client.invalidateQueries(trpc.groups.pathFilter());
    notify.done(text);
    setOpen(null);
  };
  const refused = (error: unknown) => {
    const refusal = REFUSALS.find((code) => code === failureOf(error).field);
    notify.failed(refusal ? t(refusal) : errorText(error));
    setOpen(null);
  };
  const create = useMutation(trpc.groups.create.mutationOptions({ onSuccess: () => finish(t("created")) }));
  const rename = useMutation(trpc.groups.rename.mutationOptions({ onSuccess: () => finish(t("renamed")) }));
  const makeDefault = useMutation(
    trpc.groups.makeDefault.mutationOptions({
      onSuccess: ({ code }) =>
        finish(t("madeDefault", { name: groups.find((group) => group.code === code)?.name ?? code })),
      onError: refused,
    }),
  );
  const remove = useMutation(
    trpc.groups.remove.mutationOptions({ onSuccess: () => finish(t("removed")), onError: refused }),
  );
  const askRemoval = (group: Group) => {
    if (group.isDefault) notify.failed(t("is-default"));
    else if (group.customers > 0) notify.failed(t("has-customers"));
    else setOpen({ what: "remove", group });
  };
  const createError = create.error
    ? failureOf(create.error).code === "conflict"
      ? t("exists")
      : errorText(create.error)
    : null;
  const close = () => {
    create.reset();
    rename.reset();
    setOpen(null);
  };
  const chosen = open && "group" in open ? open.group : null;
  const add = (
    <Button small variant="primary" onClick={() => setOpen({ what: "create" })}>
      <Plus aria-hidden /> {t("new")}
    </Button>
  );
  return (
    <Card className="max-w-3xl">
      <CardHead title={t("title")} description={t("description")} action={groups.length > 0 && add} />
      {groups.length === 0 ? (
        <Empty compact icon={UsersRound} title={t("none")} action={add}>
          {t("noneText")}
        </Empty>
      ) : (
        <ul className="divide-y divide-line">
          {groups.map((group) => (
            <li key={group.code} className="flex items-center gap-3 px-4 py-2.5 sm:px-5">
              <span className="min-w-0 flex-1">
                <span className="flex flex-wrap items-center gap-x-2">
                  <span className="truncate font-medium">{group.name}</span>
                  {group.isDefault && <Badge tone="good">{t("default")}</Badge>}
                </span>
                <span className="text-faint text-sm">
                  <span className="font-mono">{group.code}</span> ·{" "}
                  {t("customers", { count: group.customers })}
                </span>
              </span>
              <Menu
                trigger={
                  <IconButton label={t("actions", { name: group.name })}>
                    <MoreHorizontal aria-hidden />
                  </IconButton>
                }
                actions={[
                  {
                    key: "rename",
                    label: t("rename"),
                    icon: <Pencil aria-hidden />,
                    run: () => setOpen({ what: "rename", group }),
                  },
                  {
                    key: "default",
                    label: t("makeDefault"),
                    icon: <Check aria-hidden />,
                    disabled: group.isDefault,
                    run: () => makeDefault.mutate({ code: group.code }),
                  },
                  {
                    key: "remove",
                    label: t("remove"),
                    icon: <Trash2 aria-hidden />,
                    danger: true,
                    run: () => askRemoval(group),
                  },
                ]}
              />
            </li>
          ))}
        </ul>
      )}
      <NameDialog
        open={open?.what === "create"}
        title={t("new")}
        nameLabel={t("name")}
        name=""
        code={{ label: t("code"), hint: t("codeHint"), wrong: t("codeWrong") }}
        submit={t("create")}
        busy={create.isPending}
        error={createError}
        onSubmit={(values) => create.mutate(values)}
        onClose={close}
      />
      <NameDialog
        open={open?.what === "rename"}
        title={t("renameTitle")}
        nameLabel={t("name")}
        name={chosen?.name ?? ""}
        submit={t("save")}
        busy={rename.isPending}
        error={rename.error ? errorText(rename.error) : null}
        onSubmit={({ name }) => chosen && rename.mutate({ code: chosen.code, name })}
        onClose={close}
      />
      <ConfirmDialog
        open={open?.what === "remove"}
        title={t("removeTitle", { name: chosen?.name ?? "" })}
        submit={t("remove")}
        busy={remove.isPending}
        danger
        onConfirm={() => chosen && remove.mutate({ code: chosen.code })}
        onClose={close}
      >
        {t("removeText")}
      </ConfirmDialog>
    </Card>
  );
}
