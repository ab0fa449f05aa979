import { handleProductsImport } from "@/server/trpc/import-handler";

export const POST = handleProductsImport;
