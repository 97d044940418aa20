import { PATIENCE } from '../patience.ts';

/**
 * Longer, in ms, takes no answer while the database is away, on however busy a machine. Two seconds are promised, and patience
 * sees to them; what passes besides depends on the machine. Without patience the driver would wait for half a minute.
 */
export const PROMPT = PATIENCE + 8000;
