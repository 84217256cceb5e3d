/** The first characters of a text as numbers, NFKC and lower case; lent to one text after the other. */
export class Characters {
  codes: Uint16Array;
  length = 0;

  constructor(private readonly most: number) {
    this.codes = new Uint16Array(most);
  }

  /** Of bytes in UTF-8 no text is made as long as each character stands for itself. */
  fold(text: string | Uint8Array): this {
    const isPlain = typeof text === 'string' ? this.copy(text) : this.decode(text);
    if (isPlain) return this;
    const whole = typeof text === 'string' ? text : decoder.decode(text);
    const folded = whole.slice(0, this.most).normalize('NFKC').toLowerCase();
    if (folded.length > this.codes.length) this.codes = new Uint16Array(folded.length);
    this.length = folded.length;
    for (let at = 0; at < this.length; at += 1) this.codes[at] = folded.charCodeAt(at);
    return this;
  }

  private copy(text: string): boolean {
    this.length = Math.min(text.length, this.most);
    for (let at = 0; at < this.length; at += 1) {
      const code = plain(text.charCodeAt(at));
      if (code < 0) return false;
      this.codes[at] = code;
    }
    return true;
  }

  private decode(bytes: Uint8Array): boolean {
    let length = 0;
    for (let at = 0; at < bytes.length && length < this.most; length += 1) {
      const first = bytes[at]!;
      let code: number;
      if (first < 0x80) {
        code = plain(first);
        at += 1;
      } else if (first >= 0xe0 && first < 0xf0) {
        code = plain(((first & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f));
        at += 3;
      } else {
        return false;
      }
      if (code < 0) return false;
      this.codes[length] = code;
    }
    this.length = length;
    return true;
  }
}

const decoder = new TextDecoder();

/** The character as it is when folded, or -1 for those that take more than a look. */
function plain(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
  // Kanji; kana but for the marks that join the character before them; full stops, commas, brackets.
  if (code >= 0x4e00 && code <= 0x9fff) return code;
  if (code >= 0x3041 && code <= 0x3096) return code;
  if (code >= 0x30a1 && code <= 0x30fe) return code;
  return code >= 0x3001 && code <= 0x3020 ? code : -1;
}
