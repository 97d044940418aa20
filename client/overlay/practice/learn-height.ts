/**
 * How high Learn is below the picture, as --learn-height on the root, so that the picture leaves it that room.
 *
 * The ghosts' minds are told in words that change all the time, and with them the lines that they take: the picture must not follow
 * each of them, so the room only grows, until something else is shown or the page has another size.
 */

export interface LearnHeight {
  follow(): void;
  ignore(): void;
}

export function createLearnHeight(learn: HTMLElement): LearnHeight {
  const { style } = document.documentElement;
  let shown = '';
  let width = 0;
  let most = 0;
  const sizes = new ResizeObserver(() => {
    const now = [...learn.children].map((part) => (part as HTMLElement).hidden).join();
    if (now !== shown || learn.clientWidth !== width) most = 0;
    shown = now;
    width = learn.clientWidth;
    most = Math.max(most, learn.offsetHeight);
    style.setProperty('--learn-height', `${most}px`);
  });
  return {
    follow: () => sizes.observe(learn),
    ignore() {
      sizes.disconnect();
      most = 0;
      style.removeProperty('--learn-height');
    },
  };
}
