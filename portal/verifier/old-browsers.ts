/**
 * What Chromium 87 lacks of the language's library and portal and verification use. Syntax is the build's business. Loaded
 * before everything else.
 */
function provide(on: object, name: string, value: (this: never, ...given: never[]) => unknown): void {
  if (!(name in on)) Object.defineProperty(on, name, { value, writable: true, configurable: true });
}

provide(
  Object,
  "hasOwn",
  (on: object, name: string) => Object.getOwnPropertyDescriptor(on, name) !== undefined,
);

provide(String.prototype, "isWellFormed", function (this: string) {
  // A surrogate that is not one half of a pair; the flag reads pairs as one character.
  return !/[\ud800-\udfff]/u.test(this);
});

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  return this[index < 0 ? this.length + index : index];
}
for (const prototype of [Array.prototype, String.prototype, Uint8Array.prototype])
  provide(prototype, "at", at as never);

provide(Array.prototype, "findLast", function <T>(this: T[], wanted: (value: T) => boolean) {
  return this.slice().reverse().find(wanted);
} as never);

provide(Array.prototype, "findLastIndex", function <T>(this: T[], wanted: (value: T) => boolean) {
  const index = this.slice().reverse().findIndex(wanted);
  return index < 0 ? -1 : this.length - 1 - index;
} as never);

provide(Array.prototype, "toReversed", function <T>(this: T[]) {
  return this.slice().reverse();
} as never);

provide(Array.prototype, "toSorted", function <T>(this: T[], order?: (a: T, b: T) => number) {
  return this.slice().sort(order);
} as never);

provide(Map, "groupBy", <K, T>(items: Iterable<T>, keyOf: (item: T) => K) => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
});

// Only documents are copied here.
provide(globalThis, "structuredClone", (document: unknown) => JSON.parse(JSON.stringify(document)));
