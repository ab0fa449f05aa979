"use client";

import { Ellipsis, Pencil, UserPlus, Users } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatDecimal } from "@/app/_format/money";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Menu } from "@/components/ui/menu";
import { AddMemberDialog, DissolveDialog, LeaveDialog, RenameDialog } from "./household-dialogs";
import type { HouseholdShown } from "./household-shown";

interface HouseholdCardProps {
  household: HouseholdShown;
  customerId: string;
  mayChange: boolean;
}

export function HouseholdCard({ household, customerId, mayChange }: HouseholdCardProps) {
  const t = useTranslations("households");
  const locale = useLocale();
  const [open, setOpen] = useState<"add" | "rename" | "dissolve" | null>(null);
  const [leaverId, setLeaverId] = useState<string | null>(null);
  const close = () => setOpen(null);
  const { members, membersMax } = household;
  const action = (key: "add" | "rename" | "dissolve", icon: React.ReactNode, danger = false) => ({
    key,
    label: t(key),
    icon,
    danger,
    disabled: key === "add" && members.length >= membersMax,
    run: () => setOpen(key),
  });
  return (
    <Card>
      <CardHead
        title={`${t("title")}: ${household.name}`}
        description={t("shares", {
          count: members.length,
          points: formatDecimal(household.balancePoints, 100, locale),
        })}
        action={
          mayChange && (
            <Menu
              trigger={
                <Button small aria-label={t("actions")}>
                  <Ellipsis aria-hidden />
                </Button>
              }
              actions={[
                [action("add", <UserPlus aria-hidden />), action("rename", <Pencil aria-hidden />)],
                [action("dissolve", <Users aria-hidden />, true)],
              ]}
            />
          )
        }
      />
      <ul className="divide-y divide-line">
        {members.map((member) => (
          <Member
            key={member.customerId}
            member={member}
            isThis={member.customerId === customerId}
            onLeave={mayChange ? () => setLeaverId(member.customerId) : null}
          />
        ))}
      </ul>
      <p className="border-line border-t px-4 py-3 text-muted text-sm sm:px-5">
        {members.length >= membersMax ? t("full", { count: membersMax }) : t("text")}
      </p>
      <AddMemberDialog household={household} open={open === "add"} onClose={close} />
      <RenameDialog household={household} open={open === "rename"} onClose={close} />
      <DissolveDialog household={household} open={open === "dissolve"} onClose={close} />
      <LeaveDialog household={household} leaverId={leaverId} onClose={() => setLeaverId(null)} />
    </Card>
  );
}

interface MemberProps {
  member: HouseholdShown["members"][number];
  isThis: boolean;
  /** null: may not change it */
  onLeave: (() => void) | null;
}

function Member({ member, isThis, onLeave }: MemberProps) {
  const t = useTranslations("households");
  const format = useFormatter();
  const locale = useLocale();
  const name = member.name ?? t("unnamed");
  return (
    <li className="flex items-center justify-between gap-3 px-4 py-3 sm:px-5">
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {isThis ? (
            <>
              <span className="font-medium">{name}</span> <Badge>{t("thisOne")}</Badge>
            </>
          ) : (
            <Link href={`/customers/${member.customerId}`} prefetch={false} className="font-medium underline">
              {name}
            </Link>
          )}
        </span>
        <span className="block text-muted text-sm">
          {t("since", { date: format.dateTime(member.joinedAt, { dateStyle: "medium" }) })} ·{" "}
          {t("own", { points: formatDecimal(member.ownPoints, 100, locale) })}
        </span>
      </span>
      {onLeave && (
        <Button small aria-label={t("leaveOf", { name })} onClick={onLeave}>
          {t("leave")}
        </Button>
      )}
    </li>
  );
}
