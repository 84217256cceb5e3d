/** What may be kept. Told by its content, never by its name. */
export type FileKind = 'pdf' | 'png' | 'jpeg' | 'webp' | 'docx' | 'xlsx' | 'pptx' | 'csv' | 'txt';

export const IMAGE_KINDS: readonly FileKind[] = ['png', 'jpeg', 'webp'];

export type KeptContent = {
  /** SHA-256 of what is kept, in hex; its address. */
  readonly hash: string;
  readonly kind: FileKind;
  /** In bytes. */
  readonly size: number;
};

/** A file on its way in. */
export type IncomingFile = { readonly name: string; readonly content: AsyncIterable<Uint8Array> };

/** The contents of files, by their addresses, apart for each municipality. Who may read which is not its matter. */
export abstract class FileStore {
  /**
   * Takes a file in as it streams by. Of an image nothing is kept but the picture: no place, camera or time.
   * @param limit in bytes
   * @throws DomainError invalid `file.too-large`, `file.empty`, `file.kind-not-allowed`, `file.name-does-not-fit`,
   *   `file.broken-image`, `file.broken-text`; conflict `file.no-store`
   */
  abstract take(municipalityId: string, file: IncomingFile, limit: number): Promise<KeptContent>;
  abstract open(municipalityId: string, hash: string): Promise<AsyncIterable<Uint8Array>>;
  /** Removes what nobody refers to and nobody is about to. @returns how many */
  abstract removeAllBut(municipalityId: string, isReferred: (hash: string) => Promise<boolean>): Promise<number>;
}
