import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./app/_i18n/request.ts");

const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
];

/** The address of a customer's page is its key: it is neither indexed nor told to anybody. */
const CARD_HEADERS = [
  { key: "X-Robots-Tag", value: "noindex, nofollow" },
  { key: "Referrer-Policy", value: "no-referrer" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // mjml finds its parts by their names while it runs; smpp sets a variable that it does not declare
  serverExternalPackages: ["mjml", "smpp"],
  // npm run types checks them, tests included; a start should not wait for it, nor fail on a test
  typescript: { ignoreBuildErrors: true },
  // a server that was killed in the middle can leave a cache behind that makes the next one hang
  experimental: { turbopackFileSystemCacheForDev: false },
  headers: async () => [
    { source: "/:path*", headers: SECURITY_HEADERS },
    ...["card", "unsubscribe", "preferences", "opt-in", "report-stop"].map((page) => ({
      source: `/${page}/:path*`,
      headers: CARD_HEADERS,
    })),
  ],
};

export default withNextIntl(config);
