/** The coin slot, for whoever has no key for it. */
import { takesCoins } from '../../coin-box.ts';
import type { SettingsKeeper } from '../../settings.ts';
import { follow } from '../../shared.ts';
import { button, element } from './element.ts';

/** An item of a menu that begins games, hidden where no coins are taken. */
export function createCoinButton(settings: SettingsKeeper, insert: () => void): HTMLLIElement {
  const item = element('li', {}, button('Coin', insert));
  follow(settings, ({ coins }) => {
    item.hidden = !takesCoins(coins);
  });
  return item;
}
