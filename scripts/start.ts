/** `npm start`: builds the page if it is stale, then becomes the server: one process, so signals and exit code are its own. */
import { build } from './build.ts';
import { endWithParent } from './parent.ts';

endWithParent();
build();
await import('../server/main.ts');
