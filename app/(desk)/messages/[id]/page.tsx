import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/states";
import { api, orNotFound } from "@/server/trpc/rsc";
import { MessageText } from "../_list/message-text";
import { MessageState } from "../_list/state";
import { Decide } from "./decide";
import { Story } from "./story";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messages"))("one") };
}

export default async function MessagePage({ params }: PageProps<"/messages/[id]">) {
  const session = await openSection("messages");
  if (!session) return <Forbidden />;
  const t = await getTranslations("messages");
  const call = await api();
  const message = await orNotFound(call.messages.get({ id: (await params).id }));
  const { id, to, customerId, purpose, batchId, links, status } = message;
  const mailing = batchId ? (await call.mailings.names()).find((one) => one.batchId === batchId) : undefined;
  return (
    <>
      <PageHeader
        title={to === null ? t("erased") : t("messageTo", { to })}
        description={t(`purposes.${purpose}`)}
        parent={{ href: "/messages", label: t("title") }}
        badge={<MessageState message={message} />}
      />
      <div className="grid max-w-3xl gap-5">
        {status === "unknown" && (
          <Notice tone="warn">
            <p className="font-medium">{t("unknown.title")}</p>
            <p>{t("unknown.text")}</p>
            {message.maySettle && <Decide id={id} mayGoAgain={message.mayGoAgain} />}
          </Notice>
        )}
        <Card>
          <CardHead title={t("story.title")} />
          <Story steps={message.story} currency={message.currency} />
        </Card>
        <Card>
          <CardHead title={t("about")} />
          <dl className="grid gap-x-6 gap-y-2 p-4 sm:grid-cols-[auto_1fr] sm:p-5">
            <dt className="text-muted">{t("to")}</dt>
            <dd className="tabular">
              {customerId && to ? (
                <Link href={`/customers/${customerId}`} className="rounded underline underline-offset-2">
                  {to}
                </Link>
              ) : (
                (to ?? t("erased"))
              )}
            </dd>
            {mailing && (
              <>
                <dt className="text-muted">{t("mailing")}</dt>
                <dd>
                  <Link
                    href={`/messages/mailings/${mailing.id}`}
                    className="rounded underline underline-offset-2"
                  >
                    {mailing.name}
                  </Link>
                </dd>
              </>
            )}
            {links.length > 0 && (
              <>
                <dt className="text-muted">{t("links")}</dt>
                <dd>{links.map(({ host }) => host ?? t("gone")).join(", ")}</dd>
              </>
            )}
            {(message.mayRead || to === null) && (
              <>
                <dt className="text-muted">{t("text")}</dt>
                <dd>{to === null ? t("gone") : <MessageText id={id} to={to} />}</dd>
              </>
            )}
          </dl>
        </Card>
      </div>
    </>
  );
}
