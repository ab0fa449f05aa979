import { handleImport } from "@/server/trpc/import-handler";

export const POST = handleImport;
