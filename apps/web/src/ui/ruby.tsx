import { Fragment, type ReactNode } from 'react';

const READING = /([0-9０-９,]*[一-鿿々〆ヶ]+)（([ぁ-んー ]+)）/g;

/** やさしい日本語 as people read it: 漢字（かんじ） becomes ruby. Other text passes as it is. */
export function Ruby({ text }: { text: string }): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const found of text.matchAll(READING)) {
    parts.push(text.slice(from, found.index));
    parts.push(
      <ruby key={found.index}>
        {found[1]}
        <rt>{found[2]}</rt>
      </ruby>,
    );
    from = found.index + found[0].length;
  }
  if (parts.length === 0) return text;
  parts.push(text.slice(from));
  return parts.map((part, at) => <Fragment key={at}>{part}</Fragment>);
}

/** The same text without readings, for places that take plain text only (titles, labels for readers). */
export function withoutReadings(text: string): string {
  return text.replace(READING, '$1');
}
