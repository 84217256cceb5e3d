/** Text that a person wrote. It stays in its language; line breaks are kept. */
export function Written({ text, lang }: { text: string; lang?: string | null | undefined }) {
  return (
    <span className="written" lang={lang === 'ja-easy' ? 'ja' : (lang ?? undefined)}>
      {text}
    </span>
  );
}
