/** Standard base64 (RFC 4648 §4) in its one spelling: what decodes but would be written otherwise is refused. */

export function base64Text(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Null when the text is not the base64 of anything. */
export function bytesFromBase64(text: string): Uint8Array | null {
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0));
  } catch {
    return null;
  }
  return base64Text(bytes) === text ? bytes : null;
}
