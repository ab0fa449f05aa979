import { Eye } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { LooksTable } from "@/app/_desk/looks-table";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { cursorOf } from "./cursor";
import { Older } from "./older";

interface LooksProps {
  id: string;
  before: string | null;
  href: string;
}

/** Who has looked at this customer. */
export async function Looks({ id, before, href }: LooksProps) {
  const t = await getTranslations("looks");
  const cursor = cursorOf(before);
  const after = cursor && { at: new Date(cursor.at), id: cursor.key };
  const { looks, older } = await (await api()).looks.atCustomer({ id, after });
  return (
    <Card>
      {looks.length === 0 ? (
        <Empty icon={Eye} title={t("noneTitle")} compact />
      ) : (
        <LooksTable looks={looks} ofOne />
      )}
      <Older
        href={href}
        paged={cursor !== undefined}
        next={older && { at: older.at.toISOString(), key: older.id }}
      />
    </Card>
  );
}
