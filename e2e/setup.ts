/** Before the whole-system tests: the page is built, exactly as `npm start` builds it. */
import { build } from '../scripts/build.ts';

export function setup(): void {
  build();
}
