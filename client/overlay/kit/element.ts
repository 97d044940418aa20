/**
 * Making DOM elements in one line each. Text is always set as text, never as markup.
 */

type Attributes = Readonly<Record<string, string | number | boolean>>;

/** An element with attributes and children; an attribute that is true is present and empty, one that is false is absent. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** A button that does something; it never submits a form. */
export function button(label: string, run: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', run);
  return made;
}

/** A drawing of 24 x 24 units in the colour of the text around it; it says nothing to a screen reader. */
export function icon(path: string): SVGSVGElement {
  const drawing = document.createElementNS(SVG, 'svg');
  setAttributes(drawing, { viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' });
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  drawing.append(line);
  return drawing;
}

const SVG = 'http://www.w3.org/2000/svg';

function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) target.setAttribute(name, value === true ? '' : String(value));
  }
}
