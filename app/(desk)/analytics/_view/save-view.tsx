"use client";

import { Bookmark, Download, FolderOpen, Pin, PinOff, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { NameDialog } from "@/app/_desk/name-dialog";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button, IconButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Menu } from "@/components/ui/menu";

type View = Outputs["analytics"]["views"]["list"][number];

interface ViewsProps {
  /** of the page as it is */
  path: string;
  views: readonly View[];
  /** addresses of the same numbers as files */
  files: { csv: string; xlsx: string } | null;
}

/** What can be done with a page of analytics as a whole: keep it under a name, open another, take the numbers along. */
export function Views({ path, views, files }: ViewsProps) {
  const t = useTranslations("analytics.views");
  const trpc = useTRPC();
  const [open, setOpen] = useState<"save" | "list" | null>(null);
  const [id, setId] = useState("");
  const close = () => setOpen(null);
  const save = () => {
    setId(crypto.randomUUID());
    setOpen("save");
  };
  return (
    <>
      {views.length > 0 && (
        <Button onClick={() => setOpen("list")}>
          <FolderOpen aria-hidden /> {t("saved", { count: views.length })}
        </Button>
      )}
      {files && (
        <Menu
          trigger={
            <Button>
              <Download aria-hidden /> {t("download")}
            </Button>
          }
          actions={[
            { key: "xlsx", label: t("xlsx"), run: () => window.location.assign(files.xlsx) },
            { key: "csv", label: t("csv"), run: () => window.location.assign(files.csv) },
          ]}
        />
      )}
      <Button onClick={save}>
        <Bookmark aria-hidden /> {t("save")}
      </Button>
      <NameDialog
        open={open === "save"}
        title={t("saveTitle")}
        nameLabel={t("name")}
        name=""
        submit={t("submit")}
        sending={trpc.analytics.views.save.mutationOptions()}
        options={{ done: t("done"), renew: "page" }}
        toSend={({ name }) => ({ id, name, path })}
        onClose={close}
      />
      <DeskDialog open={open === "list"} onClose={close} title={t("title")}>
        <ul className="divide-y divide-line">
          {views.map((view) => (
            <SavedView key={view.id} view={view} onOpen={close} />
          ))}
        </ul>
      </DeskDialog>
    </>
  );
}

function SavedView({ view, onOpen }: { view: View; onOpen: () => void }) {
  const t = useTranslations("analytics.views");
  const trpc = useTRPC();
  const pin = useSubmit(trpc.analytics.views.pin.mutationOptions(), {
    done: ({ pinned }) => t(pinned ? "pinned" : "unpinned"),
    renew: "page",
  });
  const remove = useSubmit(trpc.analytics.views.remove.mutationOptions(), {
    done: t("removed"),
    renew: "page",
  });
  const { id, name, path, pinned } = view;
  return (
    <li className="flex items-center gap-1 py-2">
      <Link
        href={path}
        onClick={onOpen}
        className="min-w-0 flex-1 break-words rounded font-medium hover:underline"
      >
        {name}
      </Link>
      <IconButton
        label={t(pinned ? "unpin" : "pin", { name })}
        disabled={pin.busy}
        onClick={() => pin.send({ id, pinned: !pinned })}
      >
        {pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
      </IconButton>
      <IconButton label={t("remove", { name })} disabled={remove.busy} onClick={() => remove.send({ id })}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}
