import type { Collaboration } from '../domain/collaboration';
import type { CollaborationFile, FilePurpose, Shelf } from '../domain/collaboration-file';

/** What is known of the files of a collaboration that was taken; their contents are in the `FileStore`. */
export abstract class CollaborationFiles {
  /** @param hash asks whether this content is there already */
  abstract shelfOf(collaborationId: string, hash?: string): Promise<Shelf>;
  /** @throws DomainError not-found `file.not-found` */
  abstract of(collaboration: Collaboration, id: string): Promise<CollaborationFile>;
  abstract idsOf(collaborationId: string, purpose: FilePurpose): Promise<string[]>;
  abstract add(collaboration: Collaboration, file: CollaborationFile): Promise<void>;
  abstract remove(id: string): Promise<void>;
  /** Does any file of the municipality have this content? */
  abstract refersTo(hash: string): Promise<boolean>;
}
