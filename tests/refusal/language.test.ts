/** RFC 9110 §12.5.4 for the two languages that are spoken here. */
import { expect, test } from "vitest";
import { languageOf } from "#functions/shared/language.ts";

test.each([
  [undefined, "en"],
  ["", "en"],
  ["zh", "zh"],
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
  ["en-US,en;q=0.9,zh;q=0.8", "en"],
  ["fr, zh;q=0.5", "zh"],
  ["en;q=0.2, ZH-Hans ; q=0.3", "zh"],
  ["zh;q=0", "en"],
  ["*", "en"],
  ["zhx", "en"],
])("%s is answered in %s", (accepted, language) => {
  expect(languageOf(accepted)).toBe(language);
});
