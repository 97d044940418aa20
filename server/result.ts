/** What came of something that may well fail, without anybody's mistake: a value, or the reason. Mistakes are thrown. */
export type Result<Value, Reason> = { ok: true; value: Value } | { ok: false; reason: Reason };
