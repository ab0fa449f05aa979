import { version } from "@/package.json";

/** While what runs is still answered: a load balancer sends nobody here any more. */
export const leavingHealth = (): Response =>
  Response.json(
    { status: "stopping", database: true, version },
    { status: 503, headers: { "cache-control": "no-store" } },
  );
