/**
 * An error with a message that is entirely ours (paths, settings, what to do) and holds no personal data: it may be
 * shown as is.
 */
export class Tellable extends Error {
  override name = "Tellable";
}
