/** Another process that asks for ports: tells them to the one that forked it, and holds them as long as that one lives. */
import { freePort } from './port.ts';

const count = Number(process.argv[2]);
process.send?.(await Promise.all(Array.from({ length: count }, () => freePort())));
process.once('disconnect', () => process.exit());
