import type { ObjectStore } from "#storage/objects.ts";

/** An object store that is opened at the first use: its client would cost every start of a function that rarely needs it. */
export function lateObjects(open: () => Promise<ObjectStore>): ObjectStore {
  let opened: Promise<ObjectStore> | null = null;
  const objects = () => {
    opened ??= open();
    return opened;
  };
  return {
    put: async (...given) => (await objects()).put(...given),
    read: async (...given) => (await objects()).read(...given),
    address: async (...given) => (await objects()).address(...given),
  };
}
