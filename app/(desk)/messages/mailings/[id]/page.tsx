import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { api, orNotFound } from "@/server/trpc/rsc";
import { MailingForm } from "../_draft/mailing-form";
import { Actions } from "../_run/actions";
import { Run } from "../_run/run";
import { StateBadge } from "../state-badge";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailings"))("title") };
}

export default async function MailingPage({ params }: PageProps<"/messages/mailings/[id]">) {
  const session = await openSection("messages");
  if (!session) return <Forbidden />;
  const t = await getTranslations("mailings");
  const call = await api();
  const found = await orNotFound(call.mailings.get({ id: (await params).id }));
  const { mailing, mayWrite } = found;
  const isDraft = mailing.state === "draft" && mayWrite;
  return (
    <>
      <PageHeader
        title={mailing.name}
        trail={[
          { href: "/messages", label: t("messages") },
          { href: "/messages/mailings", label: t("title") },
        ]}
        badge={<StateBadge state={mailing.state} />}
        actions={
          mayWrite && (
            <Actions
              id={mailing.id}
              name={mailing.name}
              state={mailing.state}
              isArchived={mailing.archivedAt !== null}
            />
          )
        }
      />
      {isDraft ? (
        <MailingForm
          key={mailing.id}
          found={found}
          options={await call.mailings.options()}
          segments={(await call.segments.list()).segments}
        />
      ) : (
        <Run found={found} days={mailing.startedAt ? await call.mailings.days({ id: mailing.id }) : []} />
      )}
    </>
  );
}
