import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { Card, CardHead } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../../../open-settings";
import { HowTo } from "../../how-to";
import { vendorWords } from "../../words";
import { ConnectForm } from "./connect-form";

export default async function ConnectPage({ params }: PageProps<"/settings/channels/new/[vendor]">) {
  const session = await openSettings("channels");
  if (!session) return <Forbidden />;
  const { vendor: id } = await params;
  const vendor = (await (await api()).channels.vendors()).find((one) => one.id === id);
  if (!vendor) notFound();
  const t = await getTranslations("channels");
  const words = await vendorWords();
  const name = words.name(id);
  return (
    <>
      <PageHeader
        title={name}
        trail={[
          { href: "/settings/channels", label: t("title") },
          { href: "/settings/channels/new", label: t("new.title") },
        ]}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        <Card>
          <HowTo vendor={id} />
        </Card>
        <Card>
          <CardHead title={t("new.fill")} />
          <ConnectForm vendor={vendor} name={name} words={words.fields(id, vendor.fields)} />
        </Card>
      </div>
    </>
  );
}
