import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));

test("no package but those that package.json names has an install script, whatever npm does about them", () => {
  const { packages } = read("package-lock.json") as {
    packages: Readonly<Record<string, { hasInstallScript?: true }>>;
  };
  const { allowScripts } = read("package.json") as { allowScripts: Readonly<Record<string, true>> };
  const withScript = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(withScript.map(([path]) => path).sort()).toEqual(
    Object.keys(allowScripts).map(name => `node_modules/${name}`),
  );
});
