import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/**
 * The browsers of public offices are Chromium with years of delay, hence the old target. Relative addresses let
 * the same build lie at any path. JSX is compiled by Vite itself.
 */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  // The same library without Node's Buffer.
  resolve: { alias: { "csv-stringify/sync": "csv-stringify/browser/esm/sync" } },
  // Also where a test or a developer's shell says otherwise: React for development is a third larger, and slower.
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  oxc: { jsx: { development: false } },
  build: {
    target: "chrome87",
    outDir: "dist",
    emptyOutDir: true,
    // The largest holds the text of all documents (250 KB compressed) and comes with the first of them.
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      onLog: (level, log, report) => {
        // Marks for servers that render components; there is none here.
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
      },
    },
  },
});
