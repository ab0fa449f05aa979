import { handleApiRequest } from "@/server/api";

const handle = (request: Request): Promise<Response> => handleApiRequest(request);

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
