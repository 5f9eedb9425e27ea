import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

/** Script and style into the page itself: what a partner keeps is one file that opens from any folder. */
function oneFile(): Plugin {
  return {
    name: "one-file",
    enforce: "post",
    generateBundle(_, bundle) {
      const page = Object.values(bundle).find(({ fileName }) => fileName.endsWith(".html"));
      if (page?.type !== "asset") throw new Error("there is no page");
      let html = String(page.source);
      for (const [name, part] of Object.entries(bundle)) {
        if (part === page) continue;
        const code = part.type === "chunk" ? part.code : String(part.source);
        const tag = new RegExp(
          `\\s*<(script|link)[^>]*"\\./${name.replaceAll(".", "\\.")}"[^>]*>(</script>)?`,
        );
        if (!tag.test(html)) throw new Error(`${name} is not named by the page`);
        html = html.replace(tag, "");
        // Behind the page's parts, which it looks for when it begins.
        html =
          part.type === "chunk"
            ? html.replace(
                "</body>",
                () => `<script>${code.replaceAll("</script", "<\\/script")}</script>\n</body>`,
              )
            : html.replace("</head>", () => `<style>${code}</style>\n</head>`);
        delete bundle[name];
      }
      page.source = html;
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  // The same library without Node's Buffer.
  resolve: { alias: { "csv-stringify/sync": "csv-stringify/browser/esm/sync" } },
  plugins: [oneFile()],
  build: {
    target: "chrome87",
    outDir: "../dist",
    emptyOutDir: false,
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: fileURLToPath(new URL("./verify.html", import.meta.url)),
      output: { format: "iife", entryFileNames: "verify.js", assetFileNames: "verify[extname]" },
    },
  },
});
