import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LINK } from "@/components/ui/link-class";
import { api } from "@/server/trpc/rsc";
import { Counted } from "../_view/counted";
import { Frame } from "../_view/frame";
import { type MonthsSearch, monthsPage, readMonths } from "../_view/months";
import { NotCounted, NothingHere } from "../_view/not-counted";
import { Compared } from "./compared";
import { Stores } from "./stores";

const NAMELESS = monthsPage("/analytics/nameless", { bySegment: false });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics.nameless"))("title") };
}

export default async function NamelessPage({ searchParams }: PageProps<"/analytics/nameless">) {
  const session = await openSection("analytics");
  if (!session) return <Forbidden />;
  const search = readMonths(await searchParams, NAMELESS);
  return (
    <Frame tab="nameless" page={NAMELESS} search={search}>
      <Nameless search={search} currency={session.tenant.currency} permissions={session.permissions} />
    </Frame>
  );
}

interface NamelessProps {
  search: MonthsSearch;
  currency: string;
  permissions: readonly string[];
}

async function Nameless({ search, currency, permissions }: NamelessProps) {
  const read = await (await api()).analytics.nameless(search);
  if (!read) return <NotCounted permissions={permissions} />;
  const t = await getTranslations("analytics.nameless");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Counted at={read.countedAt}>{t("rule")}</Counted>
      {read.nameless.current.buyers === 0 && read.nameless.before.buyers === 0 ? (
        <Card>
          <NothingHere />
        </Card>
      ) : (
        <>
          <Compared read={read} currency={currency} />
          <Stores read={read} currency={currency} />
        </>
      )}
      {permissions.includes("config:write") && (
        <p className="text-muted text-sm">
          {t("joining")}{" "}
          <Link href="/settings/general" className={LINK}>
            {t("settings")}
          </Link>
        </p>
      )}
    </div>
  );
}
