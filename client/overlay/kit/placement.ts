/**
 * Where the arcade picture lies on the page, as CSS variables: --picture-left, -top, -width and -height in pixels.
 *
 * Menus are placed by them, so that they never cover what the picture shows. Before there is a canvas, the
 * variables tell where one that fills the screen element would lie.
 */

/** Size of the arcade's screen in its own pixels. */
const WIDTH = 224;
const HEIGHT = 288;

/** Keeps the variables on `target` right for the picture inside `screen`, from now on. */
export function followPicture(screen: HTMLElement, target: HTMLElement): void {
  const place = () => {
    const { left, top, width, height } = pictureBox(screen);
    target.style.setProperty('--picture-left', `${left}px`);
    target.style.setProperty('--picture-top', `${top}px`);
    target.style.setProperty('--picture-width', `${width}px`);
    target.style.setProperty('--picture-height', `${height}px`);
  };
  const sizes = new ResizeObserver(place);
  const observe = () => {
    sizes.observe(screen);
    const canvas = screen.querySelector('canvas');
    if (canvas) sizes.observe(canvas);
  };
  new MutationObserver(observe).observe(screen, { childList: true, subtree: true });
  // It may be moved and keep its size.
  new MutationObserver(place).observe(screen, { subtree: true, attributeFilter: ['style'] });
  addEventListener('resize', place);
  observe();
  place();
}

function pictureBox(screen: HTMLElement): { left: number; top: number; width: number; height: number } {
  const canvas = screen.querySelector('canvas')?.getBoundingClientRect();
  if (canvas && canvas.width > 0) return canvas;
  const box = screen.getBoundingClientRect();
  const scale = Math.min(box.width / WIDTH, box.height / HEIGHT);
  const width = WIDTH * scale;
  const height = HEIGHT * scale;
  return { left: box.left + (box.width - width) / 2, top: box.top + (box.height - height) / 2, width, height };
}
