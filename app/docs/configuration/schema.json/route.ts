import { configDocumentResponse } from "@/server/config-document";

export const dynamic = "force-static";

export { configDocumentResponse as GET };
