/** Pictures of pages that another machine draws alike: small, grey, in few shades; and where two of them differ. */

import pixelmatch from "pixelmatch";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";

/** Grey, one byte a pixel, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shades: Uint8Array;
}

const SHADES = 8;
const WHITE = 255;
/** Between 0 and 1, black against white: edges of letters that two versions of a browser draw a little differently. */
const SHADE_TOLERANCE = 0.2;
/** In pixels of a picture: as much as a short label. */
const SQUARE = 16;
/** Pixels of any such square that may differ, of 256. */
export const DIFFERENT_MAX = 48;

/** The page from its top, at most `heightMax` pixels of it, `times` times smaller. */
export async function pictureOf(page: Page, times: number, heightMax: number): Promise<Picture> {
  const [width, height] = (await page.evaluate(
    "[document.documentElement.clientWidth, document.documentElement.scrollHeight]",
  )) as [number, number];
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", {
    format: "png",
    captureBeyondViewport: true,
    optimizeForSpeed: true,
    clip: { x: 0, y: 0, width, height: Math.min(height, heightMax), scale: 1 / times },
  });
  await session.detach();
  return greyOf(PNG.sync.read(Buffer.from(data, "base64")));
}

function greyOf({ width, height, data }: PNG): Picture {
  const shades = new Uint8Array(width * height);
  for (let at = 0; at < shades.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3);
    const luma = (red * 299 + green * 587 + blue * 114) / 1_000;
    shades[at] = Math.round((Math.round((luma / WHITE) * (SHADES - 1)) * WHITE) / (SHADES - 1));
  }
  return { width, height, shades };
}

export function readPicture(png: Buffer): Picture {
  return greyOf(PNG.sync.read(png));
}

export function writePicture({ width, height, shades }: Picture): Buffer {
  const png = new PNG({ width, height });
  png.data = Buffer.from(shades);
  const grey = { colorType: 0, inputColorType: 0, inputHasAlpha: false } as const;
  return PNG.sync.write(png, { ...grey, deflateLevel: 9, filterType: 0 });
}

export interface Difference {
  /** In the square that differs most. */
  readonly pixels: number;
  /** Reference, now, and what differs in red, side by side. */
  readonly png: () => Buffer;
}

/** Compares two pictures of one width; what only one of them has is white in the other. */
export function compare(reference: Picture, now: Picture): Difference {
  const { width } = reference;
  const height = Math.max(reference.height, now.height);
  if (width !== now.width) throw new RangeError(`${width} and ${now.width} pixels wide`);
  const [before, after] = [coloured(reference, height), coloured(now, height)];
  const marked = new Uint8Array(before.length);
  const options = { threshold: SHADE_TOLERANCE, includeAA: true, windowSize: SQUARE };
  const pixels = pixelmatch(before, after, marked, width, height, options);
  return { pixels, png: () => sideBySide([before, after, marked], width, height) };
}

function coloured({ width, shades }: Picture, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 4).fill(WHITE);
  shades.forEach((shade, at) => {
    pixels.fill(shade, at * 4, at * 4 + 3);
  });
  return pixels;
}

function sideBySide(parts: readonly Uint8Array[], width: number, height: number): Buffer {
  const png = new PNG({ width: width * parts.length, height });
  for (let row = 0; row < height; row += 1)
    parts.forEach((part, index) => {
      const line = part.subarray(row * width * 4, (row + 1) * width * 4);
      png.data.set(line, (row * parts.length + index) * width * 4);
    });
  return PNG.sync.write(png);
}
