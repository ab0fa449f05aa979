import type { Metadata } from "next";
import { getNow, getTranslations } from "next-intl/server";
import { codeIn } from "@/app/_desk/code-in";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { timeZones } from "@/app/_format/zones";
import { PageHeader } from "@/components/ui/page-header";
import { api, orNotFound } from "@/server/trpc/rsc";
import { StoreForm } from "../../store-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stores"))("editTitle") };
}

export default async function EditStorePage({ params }: PageProps<"/stores/[code]/edit">) {
  const session = await openSection("stores");
  if (!session?.permissions.includes("stores:write")) return <Forbidden />;
  const code = await codeIn(params);
  const t = await getTranslations("stores");
  const caller = await api();
  const [store, { brands, regions }] = await Promise.all([
    orNotFound(caller.stores.get({ code })),
    caller.brands.list(),
  ]);
  const trail = [
    { href: "/stores", label: t("title") },
    { href: `/stores/${encodeURIComponent(code)}`, label: store.name },
  ];
  return (
    <>
      <PageHeader title={t("editTitle")} trail={trail} />
      <StoreForm
        store={store}
        brands={brands}
        regions={regions.map(({ name }) => name)}
        zones={timeZones(await getNow(), [store.timezone])}
        tenantZone={session.tenant.timezone}
      />
    </>
  );
}
