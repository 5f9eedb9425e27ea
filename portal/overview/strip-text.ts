/** Text in a drawing does not wrap: what has no room is cut, and stands whole in the title and in the table. */
const WIDE = /[\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** About how wide a text is, in pixels. */
export function widthOf(text: string, fontSize: number): number {
  return [...text].reduce((sum, letter) => sum + fontSize * (WIDE.test(letter) ? 1 : 0.56), 0);
}

export function fitting(text: string, room: number, fontSize: number): string {
  if (widthOf(text, fontSize) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join("")}…`, fontSize) > room) letters.pop();
  return `${letters.join("")}…`;
}
