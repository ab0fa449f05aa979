import { handleExport } from "@/server/trpc/export-handler";

export const GET = handleExport;
