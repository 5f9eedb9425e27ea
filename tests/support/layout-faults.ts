/** What is wrong with a page at the width it has: it can be pushed sideways, or words on it cannot be read. */
import type { Page } from "playwright-core";

/** One line for each fault, with the words it is about; none where all is well. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(findFaults);
}

/** Runs in the page. */
function findFaults(): string[] {
  const SLACK_PX = 1.5;
  const root = document.documentElement;

  /** What only ears read is a pixel large; a picture draws its own words. */
  const isSeen = (element: Element): boolean => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".skip, svg") !== null)
      return false;
    for (let box: Element | null = element; box !== null; box = box.parentElement)
      if (box.getBoundingClientRect().width <= 1) return false;
    return true;
  };

  /** A box around the words cuts them off, or nothing that scrolls leads to them. */
  const faultOf = (words: string, element: Element, { left, right, top, bottom }: DOMRect): string | null => {
    let [across, down] = [false, false];
    for (let box: Element | null = element; box !== null && box !== root; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      across ||= /auto|scroll/.test(overflowX);
      down ||= /auto|scroll/.test(overflowY);
      const edge = box.getBoundingClientRect();
      const isCut =
        (!across &&
          /hidden|clip/.test(overflowX) &&
          Math.max(right - edge.right, edge.left - left) > SLACK_PX) ||
        (!down && /hidden|clip/.test(overflowY) && Math.max(bottom - edge.bottom, edge.top - top) > SLACK_PX);
      if (isCut) return `cut off: "${words}" in <${box.tagName.toLowerCase()} class="${box.className}">`;
    }
    return !across && right > root.clientWidth + SLACK_PX ? `beyond the edge: "${words}"` : null;
  };

  const faults: string[] = [];
  if (root.scrollWidth > root.clientWidth)
    faults.push(`the page is ${root.scrollWidth} pixels wide where ${root.clientWidth} are seen`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const words = node.nodeValue?.trim() ?? "";
    const element = node.parentElement;
    if (words === "" || element === null || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const fault = faultOf(words, element, range.getBoundingClientRect());
    if (fault !== null) faults.push(fault);
  }
  return faults;
}
