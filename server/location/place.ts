/**
 * What one provider knows of where this server runs, and how a provider is asked.
 */

/** Names are shown to players: short, on one line, without markup. Labels of Kubernetes are no longer either. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._:-]*$/u;
export const PLACE_NAME_LENGTH = 63;

export interface Place {
  /** The cloud by its usual short name: AWS, Azure, GCP ... */
  cloud?: string | undefined;
  zone?: string | undefined;
  /** What kind of cluster this is; shown as the cloud where there is none, as on a laptop. */
  cluster?: string | undefined;
}

export interface Provider {
  name: string;
  /** Rejects, with the reason in its message, where this provider is not the one or does not answer. */
  find(signal: AbortSignal): Promise<Place>;
}

/** The text when it can be shown as the name of a place, else nothing. */
export function placeName(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed && trimmed.length <= PLACE_NAME_LENGTH && NAME.test(trimmed) ? trimmed : undefined;
}
