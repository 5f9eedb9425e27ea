/**
 * Sharing what comes in parts over a year: each time the whole year so far is shared by the rule, and what was shared
 * before is taken off, so that the year stands as if it had come at once. Nobody gives back for a later part.
 */

/** What each party stands at; in the order of the agreement. */
export type Amounts = readonly bigint[];

/**
 * What each gets of a part. `target` is the rule's share of the year with the part, `before` what was posted; an odd
 * fen that the rule would move from one party to another stays where it is and is made up by those who get most.
 */
export function partOfYear(target: Amounts, before: Amounts): Amounts {
  const partMinor = sum(target) - sum(before);
  const sign = partMinor < 0n ? -1n : 1n;
  const changes = target.map((minor, index) => sign * (minor - (before[index] ?? 0n)));
  let owedMinor = changes.reduce((total, change) => (change < 0n ? total - change : total), 0n);
  const given = changes.map(change => (change < 0n ? 0n : change));
  while (owedMinor > 0n) {
    const most = given.reduce((best, each, index) => (each > (given[best] ?? 0n) ? index : best), 0);
    given[most] = (given[most] ?? 0n) - 1n;
    owedMinor -= 1n;
  }
  return given.map(each => sign * each);
}

function sum(amounts: Amounts): bigint {
  return amounts.reduce((total, each) => total + each, 0n);
}
