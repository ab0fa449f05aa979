"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MoreHorizontal, Pencil, Plus, Tag, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { NameDialog } from "@/app/_desk/name-dialog";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button, IconButton } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Menu } from "@/components/ui/menu";
import { Empty } from "@/components/ui/states";
import { useNotify } from "@/components/ui/toast";

type Open = { what: "create" } | { what: "rename" | "remove"; code: string; name: string } | null;

const REFUSALS = ["has-stores", "in-campaigns"] as const;

export function Brands({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations("brands");
  const trpc = useTRPC();
  const client = useQueryClient();
  const notify = useNotify();
  const errorText = useErrorText();
  const { data } = useQuery(trpc.brands.list.queryOptions());
  const [open, setOpen] = useState<Open>(null);
  const brands = data?.brands ?? [];
  const finish = async (text: string) => {
    await client.invalidateQueries(trpc.brands.pathFilter());
    notify.done(text);
    setOpen(null);
  };
  const create = useMutation(trpc.brands.create.mutationOptions({ onSuccess: () => finish(t("created")) }));
  const rename = useMutation(trpc.brands.rename.mutationOptions({ onSuccess: () => finish(t("renamed")) }));
  const remove = useMutation(
    trpc.brands.remove.mutationOptions({
      onSuccess: () => finish(t("removed")),
      onError: (error) => {
        const refusal = REFUSALS.find((code) => code === failureOf(error).field);
        notify.failed(refusal ? t(refusal) : errorText(error));
        setOpen(null);
      },
    }),
  );
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
  const add = (
    <Button small variant="primary" onClick={() => setOpen({ what: "create" })}>
      <Plus aria-hidden /> {t("new")}
    </Button>
  );
  return (
    <Card>
      <CardHead title={t("brands")} action={mayWrite && brands.length > 0 && add} />
      {brands.length === 0 ? (
        <Empty compact icon={Tag} title={t("none")} action={mayWrite && add}>
          {t("noneText")}
        </Empty>
      ) : (
        <ul className="divide-y divide-line">
          {brands.map(({ code, name, stores }) => (
            <li key={code} className="flex items-center gap-3 px-4 py-2.5 sm:px-5">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="text-faint text-sm">
                  <span className="font-mono">{code}</span> · {t("stores", { count: stores })}
                </span>
              </span>
              {mayWrite && (
                <Menu
                  trigger={
                    <IconButton label={t("actions", { name })}>
                      <MoreHorizontal aria-hidden />
                    </IconButton>
                  }
                  actions={[
                    {
                      key: "rename",
                      label: t("rename"),
                      icon: <Pencil aria-hidden />,
                      run: () => setOpen({ what: "rename", code, name }),
                    },
                    {
                      key: "remove",
                      label: t("remove"),
                      icon: <Trash2 aria-hidden />,
                      danger: true,
                      run: () =>
                        stores > 0 ? notify.failed(t("has-stores")) : setOpen({ what: "remove", code, name }),
                    },
                  ]}
                />
              )}
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
        title={t("renameBrand")}
        nameLabel={t("name")}
        name={open?.what === "rename" ? open.name : ""}
        submit={t("save")}
        busy={rename.isPending}
        error={rename.error ? errorText(rename.error) : null}
        onSubmit={({ name }) => open?.what === "rename" && rename.mutate({ code: open.code, name })}
        onClose={close}
      />
      <ConfirmDialog
        open={open?.what === "remove"}
        title={t("removeTitle", { name: open?.what === "remove" ? open.name : "" })}
        submit={t("remove")}
        busy={remove.isPending}
        danger
        onConfirm={() => open?.what === "remove" && remove.mutate({ code: open.code })}
        onClose={close}
      >
        {t("removeText")}
      </ConfirmDialog>
    </Card>
  );
}
