/** Command lines of a page, cut into words as a shell would, for what the project's pages write. */

const ENDS = new Set(["|", ";", "&", ">", "<", "\n"]);

/**
 * The simple commands of a script, each as its words. What a substitution would give stands as `…`, redirections and
 * comments are left out, and here-documents are as they are.
 */
export function commandsOf(script: string): string[][] {
  const text = script.replaceAll("\\\n", " ");
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | null = null;
  const endWord = () => {
    if (word !== null) words.push(word);
    word = null;
  };
  const endCommand = () => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === "$" && text[at + 1] === "(") {
      const end = endOfSubstitution(text, at + 2);
      commands.push(...commandsOf(text.slice(at + 2, end)));
      word = `${word ?? ""}…`;
      at = end;
    } else if (sign === "'") {
      const end = text.indexOf("'", at + 1);
      word = `${word ?? ""}${text.slice(at + 1, end)}`;
      at = end;
    } else if (sign === '"') {
      const end = endOfQuote(text, at + 1);
      commands.push(...substitutionsOf(text.slice(at + 1, end)));
      word = `${word ?? ""}${text.slice(at + 1, end)}`;
      at = end;
    } else if (sign === "#" && word === null) {
      at = text.indexOf("\n", at) - 1;
      if (at < 0) break;
    } else if (sign === "<" && /^<[^\s<>|][^<>|\n]*>/.test(text.slice(at))) {
      // A place for the reader's own word: <编号>.
      const end = text.indexOf(">", at);
      word = `${word ?? ""}${text.slice(at, end + 1)}`;
      at = end;
    } else if (ENDS.has(sign)) endCommand();
    else if (sign === " ") endWord();
    else word = `${word ?? ""}${sign}`;
  }
  endCommand();
  return commands;
}

function endOfSubstitution(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at;
  }
  throw new Error(`a substitution does not end: ${text.slice(from)}`);
}

function endOfQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "$" && text[at + 1] === "(") at = endOfSubstitution(text, at + 2);
    else if (text[at] === '"') return at;
  }
  throw new Error(`a quoted text does not end: ${text.slice(from)}`);
}

function substitutionsOf(text: string): string[][] {
  const at = text.indexOf("$(");
  if (at < 0) return [];
  const end = endOfSubstitution(text, at + 2);
  return [...commandsOf(text.slice(at + 2, end)), ...substitutionsOf(text.slice(end + 1))];
}
