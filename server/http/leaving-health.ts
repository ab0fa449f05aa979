import { version } from "@/package.json";

/** While running requests finish: a load balancer sends no more requests here. */
export const leavingHealth = (): Response =>
  Response.json(
    { status: "stopping", database: true, version },
    { status: 503, headers: { "cache-control": "no-store" } },
  );
