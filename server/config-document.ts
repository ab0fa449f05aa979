import { configJsonSchema } from "@/server/services/campaigns/config/json-schema";

/** For the guide, and for editors that fetch it. */
export const configDocument = configJsonSchema;
export const configDocumentResponse = (): Response => Response.json(configJsonSchema());
