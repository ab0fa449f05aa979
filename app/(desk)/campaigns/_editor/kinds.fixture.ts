import { createCaller } from "@/server/trpc/root";

/** What the page gets from the server, registries and all; no database is asked. */
export const kinds = await createCaller({
  from: { address: "127.0.0.1", userAgent: null, device: null },
  remember: () => {},
  session: {
    id: "s",
    staff: { id: "s", name: null, role: "owner", locale: null, mustChangePassword: false },
    permissions: [],
    tenant: {
      id: "t",
      code: "t",
      name: "t",
      country: "UA",
      currency: "UAH",
      timezone: "Europe/Kyiv",
      locale: "uk",
      demo: false,
    },
  },
}).campaigns.kinds();
