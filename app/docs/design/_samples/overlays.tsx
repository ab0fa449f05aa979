"use client";

import { Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Menu } from "@/components/ui/menu";
import { useNotify } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { Sample } from "./sample";

export function Overlays() {
  const t = useTranslations("design");
  const common = useTranslations("common");
  const { done, failed } = useNotify();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Sample name={t("overlays")}>
      <Menu
        align="start"
        trigger={
          <IconButton label={t("menu")}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
        actions={[
          [
            { key: "edit", label: t("edit"), icon: <Pencil aria-hidden />, run: () => done(t("edited")) },
            { key: "copy", label: common("copy"), icon: <Copy aria-hidden />, disabled: true },
          ],
          [
            {
              key: "remove",
              label: t("remove"),
              icon: <Trash2 aria-hidden />,
              danger: true,
              run: () => setOpen(true),
            },
          ],
        ]}
      />
      <Tooltip text={t("hint")}>
        <Button>{t("tooltip")}</Button>
      </Tooltip>
      <Button onClick={() => setOpen(true)}>{t("dialog")}</Button>
      <Button onClick={() => done(t("edited"), { label: common("undo"), run: () => done(t("undone")) })}>
        {t("toast")}
      </Button>
      <Button onClick={() => failed(t("error"))}>{t("failure")}</Button>
      <Dialog open={open} onClose={close} title={t("removeTitle")} closeLabel={common("close")}>
        <p className="text-muted">{t("removeText")}</p>
        <DialogActions>
          <Button onClick={close}>{common("cancel")}</Button>
          <Button variant="danger" onClick={close}>
            {t("remove")}
          </Button>
        </DialogActions>
      </Dialog>
    </Sample>
  );
}
