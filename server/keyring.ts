/**
 * What signs tickets and knows them again: one secret that the operator gave or that is kept beside the scores, or those that all
 * servers of one MongoDB share.
 */
import { ProblemError } from './problems.ts';
import type { SharedSecrets } from './store/store.ts';
import { notATicket, readTicket, signTicket, type TicketPayload } from './tickets.ts';

export interface Keyring {
  sign(payload: TicketPayload): string;
  /** Rejects with `not-a-ticket`; with `store-away` where it cannot be told yet, because others' secrets are not known. */
  read(token: string): Promise<TicketPayload>;
}

export function oneKey(secret: string): Keyring {
  return {
    sign: (payload) => signTicket(secret, payload),
    read: async (token) => readTicket(secret, token),
  };
}

export function sharedKeys(secrets: SharedSecrets): Keyring {
  return {
    sign: (payload) => signTicket(secrets.signing(), payload),
    read: async (token) => {
      const ticket = readWithAny(secrets.known(), token);
      if (ticket) return ticket;
      await secrets.refresh();
      const late = readWithAny(secrets.known(), token);
      if (late) return late;
      throw notATicket();
    },
  };
}

function readWithAny(secrets: readonly string[], token: string): TicketPayload | null {
  for (const secret of secrets) {
    try {
      return readTicket(secret, token);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
  return null;
}
