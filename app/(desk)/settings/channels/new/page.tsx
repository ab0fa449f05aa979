import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../../open-settings";
import { vendorWords } from "../words";

/** Kinds as people look for them; what is in none of them stands under the last. */
const GROUPS = [
  { key: "sms", of: ["sms"] },
  { key: "email", of: ["email"] },
  { key: "messengers", of: ["telegram", "max", "viber", "vk", "ok", "whatsapp"] },
  { key: "push", of: ["push"] },
  { key: "other", of: null },
] as const;

const NAMED = GROUPS.flatMap(({ of }): readonly string[] => of ?? []);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("channels"))("new.title") };
}

export default async function NewChannelPage() {
  const session = await openSettings("channels");
  if (!session) return <Forbidden />;
  const t = await getTranslations("channels");
  const vendors = await (await api()).channels.vendors();
  const { about } = await vendorWords();
  const groups = GROUPS.map(({ key, of }) => {
    const wanted: readonly string[] | null = of;
    const own = vendors.filter(({ channel }) => wanted?.includes(channel) ?? !NAMED.includes(channel));
    return { key, own };
  });
  return (
    <>
      <PageHeader
        title={t("new.title")}
        description={t("new.text")}
        parent={{ href: "/settings/channels", label: t("title") }}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        {groups
          .filter(({ own }) => own.length > 0)
          .map(({ key, own }) => (
            <Card key={key}>
              <CardHead title={t(`kinds.${key}`)} />
              <ul className="divide-y divide-line">
                {own.map(({ id }) => {
                  const { name, what } = about(id);
                  return (
                    <li key={id} className="px-4 py-3 sm:px-5">
                      <Link
                        href={`/settings/channels/new/${id}`}
                        prefetch={false}
                        className="font-medium text-accent-text hover:underline"
                      >
                        {name}
                      </Link>
                      <p className="text-muted text-sm">{what}</p>
                    </li>
                  );
                })}
              </ul>
            </Card>
          ))}
      </div>
    </>
  );
}
