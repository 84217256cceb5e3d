import type { FileKind, LocalDate } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { StoryPhoto } from '../domain/story';

export type PublicStory = {
  readonly collaborationId: string;
  readonly title: string;
  readonly beginning: string;
  readonly difficulties: string;
  readonly improvement: string;
  readonly photos: readonly StoryPhoto[];
  readonly publishedAt: Date;
  readonly resourceKind: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly peopleReached: number | null;
  readonly hours: number | null;
  readonly parties: readonly { readonly kind: string; readonly name: string | null }[];
};

export type PublicPhoto = { readonly hash: string; readonly kind: FileKind; readonly size: number };

const STORY = `
  select story.collaboration_id as "collaborationId", story.title, story.beginning, story.difficulties,
         story.improvement, story.published_at as "publishedAt",
         collaboration.resource_kind as "resourceKind", collaboration.starts_on as "startsOn",
         collaboration.ends_on as "endsOn", outcome.people_reached as "peopleReached", outcome.hours,
         coalesce((select json_agg(json_build_object('fileId', file_id, 'alt', alt) order by position)
                     from story_photo photo where photo.collaboration_id = story.collaboration_id), '[]') as photos,
         (select json_agg(json_build_object('kind', party.kind,
                   'name', case when party.kind <> 'person' and coalesce((party.publicity ->> 'name')::boolean, true)
                                then party.name end) order by one.side, party.id)
            from collaboration_party one join party on party.id = one.party_id
           where one.collaboration_id = story.collaboration_id) as parties
    from story
    join collaboration on collaboration.id = story.collaboration_id
    left join outcome on outcome.collaboration_id = story.collaboration_id
   where story.state = 'published'`;

/** The stories that both sides let be told. A person who took part is not named. */
@Injectable()
export class StoriesQuery {
  constructor(private readonly reads: Reads) {}

  /** Newest first. */
  list(municipalityId: string, filter: { after?: string | undefined; limit: number }): Promise<PublicStory[]> {
    return this.reads.rows(
      municipalityId,
      `${STORY}
          and ($1::uuid is null or (story.published_at, story.collaboration_id) <
               (select published_at, collaboration_id from story last where last.collaboration_id = $1))
        order by story.published_at desc, story.collaboration_id desc
        limit $2`,
      [filter.after ?? null, filter.limit],
    );
  }

  one(municipalityId: string, collaborationId: string): Promise<PublicStory | undefined> {
    return this.reads.row(municipalityId, `${STORY} and story.collaboration_id = $1`, [collaborationId]);
  }

  /** A photo of a story as long as that is public. */
  photo(municipalityId: string, collaborationId: string, fileId: string): Promise<PublicPhoto | undefined> {
    return this.reads.row(
      municipalityId,
      `select file.hash, file.kind, file.size
         from story_photo photo
         join story on story.collaboration_id = photo.collaboration_id and story.state = 'published'
         join collaboration_file file on file.id = photo.file_id
        where photo.collaboration_id = $1 and photo.file_id = $2`,
      [collaborationId, fileId],
    );
  }
}
