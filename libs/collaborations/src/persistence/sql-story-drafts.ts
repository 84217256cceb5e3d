import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type StoryAnswers, StoryDrafts } from '../application/keep-story-draft';

@Injectable()
export class SqlStoryDrafts extends StoryDrafts {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async of(collaborationId: string, partyId: string): Promise<StoryAnswers | null> {
    const [row] = await this.transaction.manager.query<{ answers: StoryAnswers }[]>(
      'select answers from story_draft where collaboration_id = $1 and party_id = $2',
      [collaborationId, partyId],
    );
    return row?.answers ?? null;
  }

  async keep(
    municipalityId: string,
    { collaborationId, partyId, answers }: { collaborationId: string; partyId: string; answers: StoryAnswers },
    at: Date,
  ): Promise<void> {
    await this.transaction.manager.query(
      `insert into story_draft (municipality_id, collaboration_id, party_id, answers, written_at)
       values ($1, $2, $3, $4, $5)
       on conflict (collaboration_id, party_id)
         do update set answers = story_draft.answers || excluded.answers, written_at = excluded.written_at`,
      [municipalityId, collaborationId, partyId, JSON.stringify(answers), at],
    );
  }

  async drop(collaborationId: string, partyId: string): Promise<void> {
    await this.transaction.manager.query('delete from story_draft where collaboration_id = $1 and party_id = $2', [
      collaborationId,
      partyId,
    ]);
  }
}
