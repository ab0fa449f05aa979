import { getTranslations } from "next-intl/server";
import { isLocale } from "@/app/_i18n/locales";

const TOKEN = /^[\w-]{66}$/;

/** What a phone needs to keep the card on its home screen. */
export async function GET(request: Request, { params }: RouteContext<"/card/[token]/manifest">) {
  const { token } = await params;
  if (!TOKEN.test(token)) return new Response(null, { status: 404 });
  const lang = new URL(request.url).searchParams.get("lang");
  const locale = isLocale(lang) ? lang : "uk";
  const name = (await getTranslations({ locale, namespace: "card" }))("yours");
  const icon = (size: number) => ({
    src: `/card/icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose: "any maskable",
  });
  return Response.json(
    {
      id: `/card/${token}`,
      name,
      short_name: name,
      lang: locale,
      start_url: `/card/${token}`,
      scope: "/card/",
      display: "standalone",
      background_color: "#f6f7f5",
      theme_color: "#0a6b4d",
      icons: [icon(192), icon(512)],
    },
    { headers: { "content-type": "application/manifest+json", "cache-control": "private, max-age=3600" } },
  );
}
