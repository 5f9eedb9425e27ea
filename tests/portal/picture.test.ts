/** What is taken for the same look, and what is not. */
import { expect, test } from "vitest";
import {
  compare,
  DIFFERENT_MAX,
  type Picture,
  readPicture,
  writePicture,
} from "#tests/support/screenshot.ts";

const WIDTH = 120;

/** White, with dark bars of text at these lines. */
function pageWith(lines: readonly number[], { height = 200, shade = 73 } = {}): Picture {
  const shades = new Uint8Array(WIDTH * height).fill(255);
  for (const line of lines)
    for (let row = line; row < line + 4; row += 1) shades.fill(shade, row * WIDTH + 10, row * WIDTH + 90);
  return { width: WIDTH, height, shades };
}

test("a picture is read as it was written", () => {
  const picture = pageWith([20, 40]);
  expect(readPicture(writePicture(picture))).toEqual(picture);
});

test.each([
  ["the same", pageWith([20, 40]), false],
  ["letters drawn a shade lighter", pageWith([20, 40], { shade: 109 }), false],
  ["a page one pixel taller", pageWith([20, 40], { height: 201 }), false],
  ["a line missing", pageWith([20]), true],
  ["a line moved down by its height", pageWith([20, 44]), true],
  ["a line more, further down", pageWith([20, 40, 210], { height: 230 }), true],
])("%s", (_, now, differs) => {
  expect(compare(pageWith([20, 40]), now).pixels > DIFFERENT_MAX).toBe(differs);
});

test("the difference shows reference, now and both, side by side", () => {
  const png = readPicture(compare(pageWith([20, 40]), pageWith([20])).png());
  expect([png.width, png.height]).toEqual([3 * WIDTH, 200]);
});
