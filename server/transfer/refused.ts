/** A game that is not taken in; the message says why, to whoever made or moves the file. */
export class Refused extends Error {
  override name = 'Refused';
}
