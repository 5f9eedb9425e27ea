/** The documents of the project as they lie in `docs/`, bundled when the portal is built and fetched when first read. */
import { type DocumentPage, pageOf } from "#portal/docs/page.ts";

declare global {
  interface ImportMeta {
    /** Vite's: the files that match, by path. */
    glob<T>(pattern: string, options: { query: string; import: string; eager: true }): Record<string, T>;
  }
}

const TEXTS = import.meta.glob<string>("../../docs/**/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

export const PAGES: readonly DocumentPage[] = Object.entries(TEXTS).map(([path, text]) =>
  pageOf(path.replace("../../docs/", ""), text),
);

/** Pictures that pages show, by their path within `docs/`. */
export const PICTURES: ReadonlyMap<string, string> = new Map(
  Object.entries(
    import.meta.glob<string>("../../docs/**/*.svg", { query: "?url", import: "default", eager: true }),
  ).map(([path, address]) => [path.replace("../../docs/", ""), address]),
);
