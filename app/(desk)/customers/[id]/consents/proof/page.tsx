import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { UUID } from "@/app/_desk/address";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { PageHeader } from "@/components/ui/page-header";
import { api, orNotFound } from "@/server/trpc/rsc";
import { Print } from "./print";
import { Proof } from "./proof";

type Props = PageProps<"/customers/[id]/consents/proof">;

/** No customer's name in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("consents.proof"))("title") };
}

/** Everything that one person has said, to print or to keep as a PDF; with `?print` the browser asks at once. */
export default async function ProofPage({ params, searchParams }: Props) {
  const session = await openSection("customers");
  if (!session?.permissions.includes("customers:manage")) return <Forbidden />;
  const { id } = await params;
  if (!UUID.test(id)) notFound();
  const { print } = await searchParams;
  const t = await getTranslations("consents.proof");
  const customers = await getTranslations("customers");
  const proof = await orNotFound((await api()).consents.proof({ id }));
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title={t("title")}
          parent={{ href: `/customers/${id}`, label: proof.name ?? customers("unnamed") }}
          actions={<Print atOnce={print !== undefined} />}
        />
      </div>
      <Proof proof={proof} />
    </>
  );
}
