import { type Actor, Clock, FileStore, Ids, type IncomingFile, isStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Collaboration } from '../domain/collaboration';
import {
  addFile,
  type FilePurpose,
  LARGEST_FILE,
  mustTakeFiles,
  removeFile,
  safeName,
} from '../domain/collaboration-file';
import { CollaborationFiles } from './collaboration-files';
import { mustBeAParty } from './collaboration-sides';
import { Collaborations, Outcomes } from './collaborations';

type Command = { readonly actor: Actor; readonly collaborationId: string };

/** A party, or a coordinator, puts a file to the collaboration. */
@Injectable()
export class AddFile {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly files: CollaborationFiles,
    private readonly store: FileStore,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The content streams by outside of any transaction; one that is then refused is swept up at night. */
  async execute(command: Command & { readonly purpose: FilePurpose; readonly file: IncomingFile }): Promise<string> {
    const { actor, collaborationId, purpose } = command;
    const { municipalityId } = actor;
    await this.transaction.run(municipalityId, async () => {
      const collaboration = await this.collaborations.read(collaborationId);
      partyOrCoordinator(actor, collaboration);
      mustTakeFiles(collaboration, await this.files.shelfOf(collaborationId));
    });
    const name = safeName(command.file.name);
    const content = await this.store.take(municipalityId, { ...command.file, name }, LARGEST_FILE);
    return this.transaction.run(municipalityId, async () => {
      const collaboration = await this.collaborations.take(collaborationId);
      const file = {
        ...content,
        id: this.ids.next(),
        collaborationId,
        purpose,
        name,
        uploadedBy: actor.personId,
        uploadedForPartyId: partyOrCoordinator(actor, collaboration),
        uploadedAt: this.clock.now(),
      };
      const { next, events } = addFile(collaboration, file, await this.files.shelfOf(collaborationId, content.hash));
      await this.files.add(collaboration, next);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }
}

/** The party that put a file there, or a coordinator, takes it away. */
@Injectable()
export class RemoveFile {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly outcomes: Outcomes,
    private readonly files: CollaborationFiles,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, collaborationId, fileId }: Command & { readonly fileId: string }): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const collaboration = await this.collaborations.take(collaborationId);
      const by = partyOrCoordinator(actor, collaboration);
      const file = await this.files.of(collaboration, fileId);
      if (by !== null) mustBeAParty(actor, { ...collaboration, parties: theUploading(collaboration, file) });
      const outcome = await this.outcomes.of(collaborationId);
      const story = await this.outcomes.storyOf(collaborationId);
      const photoIds = story?.photos.map((photo) => photo.fileId) ?? [];
      const uses = { basis: outcome?.inKindBasis ?? null, photoIds };
      const events = removeFile(collaboration, file, uses, this.clock.now());
      await this.files.remove(fileId);
      await this.outbox.add(actor, events);
    });
  }
}

/** At night: the contents that no file refers to any more leave the disk. */
@Injectable()
export class SweepFiles {
  constructor(
    private readonly transaction: Transaction,
    private readonly files: CollaborationFiles,
    private readonly store: FileStore,
  ) {}

  /** @returns how many it removed */
  execute(municipalityId: string): Promise<number> {
    return this.store.removeAllBut(municipalityId, (hash) =>
      this.transaction.run(municipalityId, () => this.files.refersTo(hash)),
    );
  }
}

/** @returns null for a coordinator in the coordinator's own name */
function partyOrCoordinator(actor: Actor, collaboration: Collaboration): string | null {
  if (actor.onBehalfOf === undefined && isStaff(actor, 'coordinator')) return null;
  return mustBeAParty(actor, collaboration).partyId;
}

function theUploading({ parties }: Collaboration, file: { readonly uploadedForPartyId: string | null }) {
  return parties.filter(({ partyId }) => partyId === file.uploadedForPartyId);
}
