/** An error of which every word is ours (paths, settings, what to do) and nobody's data: it is told as it is. */
export class Tellable extends Error {
  override name = "Tellable";
}
