/**
 * `npm run dev`: the page from Vite, which reloads it as its sources change, and behind Vite the server, which Node
 * starts again as its own change. Ctrl-C, or SIGTERM, ends both.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'vite';
import { endWithParent } from './parent.ts';

endWithParent();
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'server/main.ts'], {
  env: { ...process.env, STOP_GRACE: '0' },
  stdio: 'inherit',
});
const stop = (): boolean => server.kill('SIGTERM');
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

const vite = await createServer();
await vite.listen();
vite.printUrls();

await once(server, 'exit');
await vite.close();
