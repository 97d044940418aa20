/** What the button says that leads to the names of scores. */
export function namelessText(count: number): string {
  return `Name your score (${count})`;
}
