import { DomainError, type DomainEvent, IMAGE_KINDS, type KeptContent } from '@app/kernel';
import { about, type Collaboration, happened } from './collaboration';
import type { InKindBasis } from './in-kind';

/** What a file is there for: a result, the proof of a cost, or a picture for the story. */
export const FILE_PURPOSES = ['deliverable', 'receipt', 'photo'] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

export type CollaborationFile = KeptContent & {
  readonly id: string;
  readonly collaborationId: string;
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly uploadedBy: string;
  /** For whom; null when a coordinator did it in the coordinator's own name. */
  readonly uploadedForPartyId: string | null;
  readonly uploadedAt: Date;
};

const MEGABYTE = 1024 * 1024;
/** In bytes. */
export const LARGEST_FILE = 10 * MEGABYTE;
const LARGEST_SUM = 100 * MEGABYTE;
const MOST_FILES = 50;

const LONGEST_NAME = 120;

/** What the collaboration has already. */
export type Shelf = { readonly files: number; readonly bytes: number; readonly hasHash: boolean };

type Decision = { readonly next: CollaborationFile; readonly events: readonly DomainEvent[] };

/** @throws DomainError conflict when the collaboration is called off or has its fill */
export function mustTakeFiles({ state }: Collaboration, shelf: Pick<Shelf, 'files' | 'bytes'>): void {
  if (state === 'cancelled') throw new DomainError('conflict', 'collaboration.wrong-state', { from: state, to: state });
  if (shelf.files >= MOST_FILES) throw new DomainError('conflict', 'file.too-many', { most: MOST_FILES });
  if (shelf.bytes >= LARGEST_SUM) throw shelfFull();
}

export function addFile(collaboration: Collaboration, file: CollaborationFile, shelf: Shelf): Decision {
  mustTakeFiles(collaboration, shelf);
  if (shelf.bytes + file.size > LARGEST_SUM) throw shelfFull();
  if (shelf.hasHash) throw new DomainError('conflict', 'file.already-there');
  if (file.purpose === 'photo' && !IMAGE_KINDS.includes(file.kind)) {
    throw new DomainError('invalid', 'file.no-image', { kind: file.kind });
  }
  return { next: file, events: [event('added', collaboration, file, file.uploadedAt)] };
}

/** @throws DomainError conflict `file.in-use` while the value of the outcome or the story rests on it */
export function removeFile(
  collaboration: Collaboration,
  file: CollaborationFile,
  uses: { readonly basis: InKindBasis | null; readonly photoIds: readonly string[] },
  at: Date,
): readonly DomainEvent[] {
  const isReceipt = uses.basis?.method === 'receipts' && uses.basis.receipts.some(({ fileId }) => fileId === file.id);
  if (isReceipt || uses.photoIds.includes(file.id)) throw new DomainError('conflict', 'file.in-use');
  return [event('removed', collaboration, file, at)];
}

/**
 * A name that is only a name, on every system: no folders, no controls, no marks that turn the reading direction, not
 * hidden, at most 120 characters, its ending kept.
 */
export function safeName(said: string): string {
  const cleaned = said
    .normalize('NFC')
    .replace(/^.*[/\\]/su, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = /\.[a-z0-9]{1,5}$/i.exec(cleaned)?.[0] ?? '';
  const stem = [...cleaned.slice(0, cleaned.length - ending.length)].slice(0, LONGEST_NAME - ending.length).join('');
  return `${stem === '' ? 'file' : stem}${ending.toLowerCase()}`;
}

function shelfFull(): DomainError {
  return new DomainError('conflict', 'file.shelf-full', { megabytes: LARGEST_SUM / MEGABYTE });
}

function event(verb: string, collaboration: Collaboration, file: CollaborationFile, at: Date): DomainEvent {
  const { id: fileId, hash, kind, size, purpose } = file;
  const data = { ...about(collaboration), fileId, hash, kind, size, purpose };
  return { ...happened(`file.${verb}`, collaboration, at), data };
}
