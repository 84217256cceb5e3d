type Placed = { readonly round: number; readonly need: string; readonly table: number };

/**
 * The table of each host in each round, the first is 1. Hosts stay where they sat, so that only the other side moves;
 * who has no table yet, or finds it taken, gets the first free one.
 *
 * @param tables how many there are: who sat at a further one moves
 * @param held where they sat in the rounds that are over
 * @returns by `round` and host, as `tableKey` writes them
 */
export function tableNumbers(
  meetings: readonly { readonly round: number; readonly need: string }[],
  tables: number,
  held: readonly Placed[],
): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { need, table } of [...held].sort((a, b) => a.round - b.round)) last.set(need, table);
  const numbers = new Map<string, number>();
  for (const round of [...new Set(meetings.map((meeting) => meeting.round))].sort((a, b) => a - b)) {
    const hosts = [...new Set(meetings.filter((meeting) => meeting.round === round).map(({ need }) => need))];
    const taken = new Set<number>();
    const give = (host: string, table: number): void => {
      taken.add(table);
      last.set(host, table);
      numbers.set(tableKey(round, host), table);
    };
    const standing = hosts.filter((host) => {
      const table = last.get(host);
      if (table === undefined || table > tables || taken.has(table)) return true;
      give(host, table);
      return false;
    });
    let next = 1;
    for (const host of standing) {
      while (taken.has(next)) next += 1;
      give(host, next);
    }
  }
  return numbers;
}

export function tableKey(round: number, need: string): string {
  return `${round} ${need}`;
}
