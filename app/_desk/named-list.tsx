"use client";

import type { QueryFilters } from "@tanstack/react-query";
import { type LucideIcon, MoreHorizontal, Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type Sending, useSubmit } from "@/app/_forms/use-submit";
import { Button, IconButton } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Menu, type MenuAction } from "@/components/ui/menu";
import { Empty } from "@/components/ui/states";
import { useNotify } from "@/components/ui/toast";
import { ConfirmDialog } from "./confirm-dialog";
import { NameDialog } from "./name-dialog";

interface Named {
  code: string;
  name: string;
}

interface NamedListProps<Thing extends Named> {
  /** whose words are spoken */
  words: "brands" | "groups";
  things: Thing[];
  mayWrite: boolean;
  icon: LucideIcon;
  title: ReactNode;
  description?: ReactNode;
  renameTitle: string;
  className?: string;
  create: Sending<Named, unknown>;
  rename: Sending<Named, unknown>;
  remove: Sending<{ code: string }, unknown>;
  badge?: (thing: Thing) => ReactNode;
  about: (thing: Thing) => ReactNode;
  /** between renaming and removing */
  actions?: (thing: Thing) => MenuAction[];
  /** why it cannot be removed, known beforehand; null: ask */
  stays: (thing: Thing) => string | null;
  renew: QueryFilters;
}

type Open<Thing> = { what: "create" } | { what: "rename" | "remove"; thing: Thing };

/** Things with a name, a code and not much more: made, renamed and removed in the list. */
export function NamedList<Thing extends Named>(props: NamedListProps<Thing>) {
  const { words, things, mayWrite, stays, renew } = props;
  const t = useTranslations(words);
  const notify = useNotify();
  const [open, setOpen] = useState<Open<Thing> | null>(null);
  const close = () => setOpen(null);
  const remove = useSubmit(props.remove, { done: t("removed"), renew, words, onEnd: close });
  const askRemoval = (thing: Thing) => {
    const why = stays(thing);
    if (why) notify.failed(why);
    else setOpen({ what: "remove", thing });
  };
  const chosen = open && "thing" in open ? open.thing : null;
  const add = mayWrite && (
    <Button small variant="primary" onClick={() => setOpen({ what: "create" })}>
      <Plus aria-hidden /> {t("new")}
    </Button>
  );
  return (
    <Card className={props.className}>
      <CardHead title={props.title} description={props.description} action={things.length > 0 && add} />
      {things.length === 0 ? (
        <Empty compact icon={props.icon} title={t("none")} action={add}>
          {t("noneText")}
        </Empty>
      ) : (
        <ul className="divide-y divide-line">
          {things.map((thing) => (
            <Row key={thing.code} thing={thing} badge={props.badge?.(thing)} about={props.about(thing)}>
              {mayWrite && (
                <Menu
                  trigger={
                    <IconButton label={t("actions", { name: thing.name })}>
                      <MoreHorizontal aria-hidden />
                    </IconButton>
                  }
                  actions={[
                    {
                      key: "rename",
                      label: t("rename"),
                      icon: <Pencil aria-hidden />,
                      run: () => setOpen({ what: "rename", thing }),
                    },
                    ...(props.actions?.(thing) ?? []),
                    {
                      key: "remove",
                      label: t("remove"),
                      icon: <Trash2 aria-hidden />,
                      danger: true,
                      run: () => askRemoval(thing),
                    },
                  ]}
                />
              )}
            </Row>
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
        sending={props.create}
        options={{ done: t("created"), renew, words, at: { conflict: "/code" } }}
        toSend={(typed) => typed}
        onClose={close}
      />
      <NameDialog
        open={open?.what === "rename"}
        title={props.renameTitle}
        nameLabel={t("name")}
        name={chosen?.name ?? ""}
        submit={t("save")}
        sending={props.rename}
        options={{ done: t("renamed"), renew, words }}
        toSend={({ name }) => ({ code: chosen?.code ?? "", name })}
        onClose={close}
      />
      <ConfirmDialog
        open={open?.what === "remove"}
        title={t("removeTitle", { name: chosen?.name ?? "" })}
        submit={t("remove")}
        of={remove}
        danger
        onConfirm={() => chosen && remove.send({ code: chosen.code })}
        onClose={close}
      >
        {t("removeText")}
      </ConfirmDialog>
    </Card>
  );
}

interface RowProps {
  thing: Named;
  badge: ReactNode;
  about: ReactNode;
  children: ReactNode;
}

const Row = ({ thing: { code, name }, badge, about, children }: RowProps) => (
  <li className="flex items-center gap-3 px-4 py-2.5 sm:px-5">
    <span className="min-w-0 flex-1">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="truncate font-medium">{name}</span>
        {badge}
      </span>
      <span className="text-faint text-sm">
        <span className="font-mono">{code}</span> · {about}
      </span>
    </span>
    {children}
  </li>
);
