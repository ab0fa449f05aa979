import { Pencil } from "lucide-react";
import type { Metadata } from "next";
import { getNow, getTranslations } from "next-intl/server";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { api, HydrateClient, orNotFound, prefetch, trpc } from "@/server/trpc/rsc";
import { HoursList } from "../hours-list";
import { Archive } from "./archive";
import { Tills } from "./tills";

type Props = PageProps<"/stores/[code]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await codeIn(params) };
}

export default async function StorePage({ params }: Props) {
  const session = await openSection("stores");
  if (!session) return <Forbidden />;
  const code = await codeIn(params);
  const t = await getTranslations("stores");
  const store = await orNotFound((await api()).stores.get({ code }));
  await prefetch(trpc.stores.get.queryOptions({ code }));
  const mayWrite = session.permissions.includes("stores:write");
  const mayConnect = session.permissions.includes("tills:connect");
  const owners = mayWrite && !mayConnect ? await (await api()).staff.owners() : null;
  const archived = store.archivedAt !== null;
  const about = [store.code, store.brand, store.region, store.timezone].filter(Boolean).join(" · ");
  return (
    <>
      <PageHeader
        title={store.name}
        description={about}
        parent={{ href: "/stores", label: t("title") }}
        badge={archived && <Badge>{t("archived")}</Badge>}
        actions={
          mayWrite && (
            <>
              <Archive code={code} name={store.name} archived={archived} />
              {!archived && (
                <Link href={`/stores/${encodeURIComponent(code)}/edit`} className={buttonClass()}>
                  <Pencil aria-hidden /> {t("edit")}
                </Link>
              )}
            </>
          )
        }
      />
      <HydrateClient>
        <Tills
          storeCode={code}
          now={await getNow()}
          currency={session.tenant.currency}
          mayConnect={mayConnect && !archived}
          ask={archived ? null : owners}
        />
      </HydrateClient>
      <Card className="mt-5">
        <CardHead title={t("hours")} />
        <div className="p-4 sm:p-5">
          {store.hours ? (
            <HoursList hours={store.hours} />
          ) : (
            <p className="text-muted">{t("hoursUnknown")}</p>
          )}
        </div>
      </Card>
    </>
  );
}
