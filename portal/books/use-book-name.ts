import { useSay } from "#portal/language/language.tsx";
import { useBooks } from "#portal/live/names.tsx";

/** What a book is called; its id where the reader may not read it. */
export function useBookName(): (book: string) => string {
  const say = useSay();
  const books = useBooks(true).data?.books ?? [];
  return id => {
    const found = books.find(each => each.id === id);
    return found === undefined ? id : say(found.name, found.nameEn);
  };
}
