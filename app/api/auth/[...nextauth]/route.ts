import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/auth";

// made per request: while Next collects pages at build time there is no environment to read
const handler = (request: NextRequest, context: RouteContext<"/api/auth/[...nextauth]">) =>
  NextAuth(request, context, authOptions());

export { handler as GET, handler as POST };
