/** A failed query's own message repeats its parameters, which may be anybody's phone number; its cause does not. */
export function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
