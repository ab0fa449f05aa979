"use client";

import { useQuery } from "@tanstack/react-query";
import { LogIn, UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { InviteDialog } from "./invite-dialog";
import { LinkDialog, type ShownLink } from "./link-dialog";
import { StaffRow } from "./staff-row";
import { Waiting } from "./waiting";

export function Staff({ now }: { now: Date }) {
  const t = useTranslations("staff");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.staff.list.queryOptions());
  const [inviting, setInviting] = useState(false);
  const [shown, setShown] = useState<ShownLink | null>(null);
  const show = (link: ShownLink) => {
    setInviting(false);
    setShown(link);
  };
  return (
    <div className="flex flex-col gap-5">
      <Card>
        <CardHead
          title={t("title")}
          description={t("description")}
          action={
            <span className="flex flex-wrap gap-2">
              <Link href="/settings/staff/sign-ins" className={buttonClass("secondary", true)}>
                <LogIn aria-hidden /> {t("signIns.link")}
              </Link>
              <Button small variant="primary" onClick={() => setInviting(true)}>
                <UserPlus aria-hidden /> {t("invite")}
              </Button>
            </span>
          }
        />
        <ul className="divide-y divide-line">
          {data?.staff.map((person) => (
            <StaffRow key={person.id} person={person} now={now} onLink={show} />
          ))}
        </ul>
      </Card>
      {data && data.invitations.length > 0 && <Waiting invitations={data.invitations} />}
      <InviteDialog open={inviting} onClose={() => setInviting(false)} onLink={show} />
      <LinkDialog shown={shown} onClose={() => setShown(null)} />
    </div>
  );
}
