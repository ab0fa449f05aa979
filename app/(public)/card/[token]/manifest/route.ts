import { TRPCError } from "@trpc/server";
import { getTranslations } from "next-intl/server";
import { domainShape } from "@/server/trpc/errors";
import { api } from "@/server/trpc/rsc";

const icon = (size: number) => ({
  src: `/card/icon-${size}.png`,
  sizes: `${size}x${size}`,
  type: "image/png",
  purpose: "any maskable",
});

async function nameOf(token: string) {
  try {
    return await (await api()).card.name({ token });
  } catch (error) {
    if (error instanceof TRPCError && domainShape(error).code !== "unexpected") return null;
    throw error;
  }
}

/** What a phone needs to keep the card on its home screen. */
export async function GET(_: Request, { params }: RouteContext<"/card/[token]/manifest">) {
  const { token } = await params;
  const name = await nameOf(token);
  if (!name) return new Response(null, { status: 404 });
  const { shop, locale } = name;
  const t = await getTranslations({ locale, namespace: "card" });
  const page = `/card/${token}`;
  return Response.json(
    {
      id: page,
      name: shop,
      short_name: shop,
      description: t("yours"),
      lang: locale,
      start_url: page,
      scope: page,
      display: "standalone",
      orientation: "portrait",
      background_color: "#f6f7f5",
      theme_color: "#0a6b4d",
      icons: [icon(192), icon(512)],
    },
    { headers: { "content-type": "application/manifest+json", "cache-control": "private, max-age=3600" } },
  );
}
