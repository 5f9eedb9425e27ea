/** Hands bytes to the browser's own download. */
import type { Download } from "#events/client.ts";

export function saveFile({ bytes, mediaType }: Download, name: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
