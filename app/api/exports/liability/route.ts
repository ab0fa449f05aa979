import { handleLiabilityExport } from "@/server/trpc/liability-export";

export const GET = handleLiabilityExport;
