/**
 * What becomes of scores on their way to the hall is told as it happens; a refusal must have been seen.
 */
import type { Cabinet } from '../cabinet.ts';
import { asFile, type Outbox } from '../outbox.ts';
import { saveFile } from '../save-file.ts';

/** Follows the outbox. Returns how to tell of what the hall refused at earlier visits. */
export function tellOfOutbox({ outbox, overlay, keeper }: Pick<Cabinet, 'outbox' | 'overlay' | 'keeper'>) {
  /** Games of whose refusal the player has been told on this page. */
  const told = new Set<string>();

  /** A score that will never be in the table is a matter that the player must have seen. */
  function showRefusal(gameId: string, text: string): void {
    if (told.has(gameId)) return;
    told.add(gameId);
    overlay.notify(text, {
      dismissed: () => {
        keeper.forget(gameId);
        void outbox.discard(gameId);
      },
      actions: [
        { label: 'Save to a file', run: () => void saveRefused(outbox, gameId) },
        {
          label: 'Send again',
          final: true,
          run: () => {
            told.delete(gameId);
            void outbox.sendAgain(gameId);
          },
        },
      ],
    });
  }

  outbox.subscribe(({ kind, gameId, text }) => {
    // What the table has needs no other place, also where the browser did not take it when it ended.
    if (kind === 'saved' && gameId !== null) keeper.forget(gameId);
    if (kind === 'refused' && gameId !== null) showRefusal(gameId, text);
    else if (text !== '') overlay.notify(text);
  });

  return async function tellEarlier(): Promise<void> {
    for (const { gameId, score, refusal } of await outbox.refused())
      showRefusal(gameId, `The hall refused the game of ${score} points. ${refusal}`);
  };
}

/** The game as a file, with which it can be handed in by hand: `POST /api/scores` takes what is under `submission`. */
async function saveRefused(outbox: Outbox, gameId: string): Promise<void> {
  const entry = (await outbox.refused()).find((refused) => refused.gameId === gameId);
  if (entry === undefined) return;
  const text = JSON.stringify(asFile(entry), null, 2);
  saveFile(`pacman-${gameId}.json`, new Blob([text], { type: 'application/json' }));
}
