import { handlePosRequest } from "@/server/pos";

/** The same function that the app's own server calls in front of Next, for those who host on plain Next. */
const handle = (request: Request): Promise<Response> => handlePosRequest(request);

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
