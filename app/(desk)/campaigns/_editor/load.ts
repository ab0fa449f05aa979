import "server-only";
import { skusIn } from "@/app/_describe/skus-in";
import { api } from "@/server/trpc/rsc";
import type { EditorData } from "./campaign-editor";

/** All that the editor chooses from, with the names of the products that the given forms speak of. */
export async function loadEditor(
  tenant: { currency: string; timezone: string },
  forms: readonly unknown[],
): Promise<EditorData> {
  const call = await api();
  const library = await call.instruments.list();
  const skus = skusIn([...forms, ...library.map(({ form }) => form)]);
  return {
    kinds: await call.campaigns.kinds(),
    options: await call.campaigns.options(),
    library,
    products: await call.products.names({ skus }),
    tenant: { currency: tenant.currency, timezone: tenant.timezone },
  };
}
