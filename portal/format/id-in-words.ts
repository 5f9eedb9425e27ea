/** Ids that are made of others: `jiekou.2020-08` is 街口 2020-08, `xinan-river.2020-05.2021-04` a settlement by its agreement and period. */
export function idInWords(id: string, nameOf: (id: string) => string): string {
  const whole = nameOf(id);
  return whole === id ? id.split(/[./]/).map(nameOf).join(" ") : whole;
}
