/** Hands bytes to the browser: to its own download, or to a page of its own. */
import type { Download } from "#events/client.ts";

export function saveFile(file: Download, name: string): void {
  follow(file, link => {
    link.download = name;
  });
}

/** For kinds that a browser shows and never runs: PDF, pictures, plain text. */
export function openFile({ mediaType, ...file }: Download): void {
  const charset = mediaType.startsWith("text/") ? `;charset=${charsetOf(file.bytes)}` : "";
  follow({ ...file, mediaType: mediaType + charset }, link => {
    link.target = "_blank";
    link.rel = "noopener";
  });
}

/** Text comes as UTF-8, or as Chinese editions of Windows write it. */
function charsetOf(bytes: Uint8Array): string {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "gb18030";
  }
}

function follow({ bytes, mediaType }: Download, how: (link: HTMLAnchorElement) => void): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement("a");
  link.href = address;
  how(link);
  link.click();
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
