/**
 * Sharing what comes in parts over a year: each time the whole year so far is shared by the rule, and what was shared
 * before is taken off, so that the year stands as if it had come at once. Nobody gives back for a later part.
 */

/** What each party stands at; in the order of the agreement. */
export type Amounts = readonly bigint[];

/**
 * What each gets of a part. `target` is the rule's share of the year with the part, `before` what was posted. An odd fen
 * that the rule would move from one party to another stays where it is, and is made up by others, one each: first by
 * those who got an odd fen themselves (`odd`), then by those who get most. So each stays less than two fen off.
 */
export function partOfYear(target: Amounts, before: Amounts, odd: readonly boolean[]): Amounts {
  const sign = sum(target) < sum(before) ? -1n : 1n;
  const changes = target.map((minor, index) => sign * (minor - (before[index] ?? 0n)));
  let owed = changes.reduce((total, change) => (change < 0n ? total - change : total), 0n);
  const given = changes.map(change => (change < 0n ? 0n : change));
  // A target is above the exact share where it has the odd fen; a refund is kept from those that are below it.
  const spare = (index: number) => (odd[index] === sign > 0n ? 1 : 0);
  while (owed > 0n) {
    const order = given
      .map((_, index) => index)
      .filter(index => (given[index] ?? 0n) > 0n)
      .sort((a, b) => spare(b) - spare(a) || ((given[a] ?? 0n) > (given[b] ?? 0n) ? -1 : 1));
    for (const index of order.slice(0, Number(owed))) {
      given[index] = (given[index] ?? 0n) - 1n;
      owed -= 1n;
    }
  }
  return given.map(each => sign * each);
}

function sum(amounts: Amounts): bigint {
  return amounts.reduce((total, each) => total + each, 0n);
}
