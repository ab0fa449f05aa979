import { handleCouponsExport } from "@/server/trpc/export-handler";

export const GET = handleCouponsExport;
