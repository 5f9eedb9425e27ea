/** The words in Latin letters that a page shows or says: what a reader of Chinese meets as raw. */
import type { StillPage } from "#tests/support/still-page.ts";

export interface LatinWord {
  /** As it stands between spaces, Chinese and brackets: `gb3838-automatic`, `/v1/books`, `pH`. */
  readonly word: string;
  /** The text around it, for whoever has to find it. */
  readonly within: string;
}

const WORD = /[\w@/#-][\w@/#.:%+=…-]*/g;
const LETTER = /[A-Za-z]/;
const AROUND = 24;

/** Opens what is folded, for as long as it looks. */
export async function latinWords(still: StillPage): Promise<readonly LatinWord[]> {
  const folded = await still.page.evaluate(unfold);
  if (folded > 0) await still.comesToRest();
  const texts = await still.page.evaluate(seenTexts);
  if (folded > 0) {
    await still.page.evaluate(fold);
    await still.comesToRest();
  }
  return texts.flatMap(latinIn);
}

export function latinIn(text: string): readonly LatinWord[] {
  return [...text.matchAll(WORD)]
    .map(({ 0: found, index }) => ({
      word: found.replace(/[.:/+=…-]+$/, ""),
      within: text.slice(Math.max(0, index - AROUND), index + found.length + AROUND),
    }))
    .filter(({ word }) => LETTER.test(word));
}

/** Runs in the page. */
function unfold(): number {
  const folded = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
  for (const each of folded) {
    each.open = true;
    each.dataset["unfolded"] = "";
  }
  return folded.length;
}

/** Runs in the page. */
function fold(): void {
  for (const each of document.querySelectorAll<HTMLDetailsElement>("[data-unfolded]")) {
    each.open = false;
    delete each.dataset["unfolded"];
  }
}

/** Runs in the page. What is read aloud or shown on pointing counts as well; what only styles hide does not. */
function seenTexts(): string[] {
  const SAID = ["aria-label", "title", "alt", "placeholder"];
  const texts: string[] = [];
  for (const element of document.querySelectorAll("body, body *")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.matches("script, style")) continue;
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    texts.push(own.map(({ nodeValue }) => nodeValue ?? "").join(""));
    for (const name of SAID) texts.push(element.getAttribute(name) ?? "");
  }
  return texts.map(text => text.trim()).filter(text => text !== "");
}
