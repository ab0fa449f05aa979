/** A promise that is awaited later: when it fails before that, the failure is told then. */
export function untilAsked<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
