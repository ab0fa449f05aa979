import "server-only";
import { skusIn } from "@/app/_describe/skus-in";
import { api } from "@/server/trpc/rsc";

/** What a segment's rule chooses from, with the names of the products that it speaks of. */
export async function loadBuilder(where: unknown) {
  const call = await api();
  const { shape, ready } = await call.segments.shape();
  return {
    shape,
    ready,
    options: await call.campaigns.options(),
    products: await call.products.names({ skus: skusIn(where) }),
  };
}
