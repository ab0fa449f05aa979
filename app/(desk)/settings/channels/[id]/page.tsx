import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { UUID } from "@/app/_desk/address";
import { Forbidden } from "@/app/_desk/forbidden";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { api, orNotFound } from "@/server/trpc/rsc";
import { openSettings } from "../../open-settings";
import { HowTo } from "../how-to";
import { ChannelState } from "../state";
import { vendorWords } from "../words";
import { Callback } from "./callback";
import { ChannelForm } from "./channel-form";
import { Health } from "./health";
import { RemoveChannel } from "./remove-channel";
import { Trial } from "./trial";

export default async function ChannelPage({ params }: PageProps<"/settings/channels/[id]">) {
  const session = await openSettings("channels");
  if (!session) return <Forbidden />;
  const { id } = await params;
  if (!UUID.test(id)) notFound();
  const t = await getTranslations("channels");
  const channel = await orNotFound((await api()).channels.get({ id }));
  const words = await vendorWords();
  return (
    <>
      <PageHeader
        title={channel.name}
        parent={{ href: "/settings/channels", label: t("title") }}
        badge={<ChannelState health={channel.health} />}
        actions={<RemoveChannel id={id} name={channel.name} />}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        <Health channel={channel} />
        {channel.enabled && <Trial channel={channel} />}
        <ChannelForm
          key={channel.version}
          channel={channel}
          words={words.fields(channel.vendor, channel.fields)}
        />
        {channel.callback && (
          <Callback id={id} callback={channel.callback} canSubscribe={channel.can.subscribe} />
        )}
        <Card>
          <details>
            <summary className="cursor-pointer px-4 py-3 font-semibold text-lg sm:px-5">
              {t("new.where")}: {words.name(channel.vendor)}
            </summary>
            <HowTo vendor={channel.vendor} />
          </details>
        </Card>
      </div>
    </>
  );
}
