import { type Actor, Clock, type Language } from '@app/kernel';
import { explainTo, IdeasQuery } from '@app/matching';
import { Dictionaries } from '@app/registry';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, Lang, UuidParam } from '../http/parameters';
import { IdeasAnswer, IdeasListQuery } from './ideas.schemas';

@Controller('m/:municipality/parties')
export class IdeasController {
  constructor(
    private readonly ideas: IdeasQuery,
    private readonly dictionaries: Dictionaries,
    private readonly clock: Clock,
  ) {}

  /** What this party could do on its own terms, of what nobody has answered yet; for its people and coordinators. */
  @Get(':id/ideas')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: IdeasAnswer })
  async of(
    @By() reader: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Query() { limit }: IdeasListQuery,
  ) {
    const { items, doneItsPart } = await this.ideas.of(reader, id, limit, this.clock.now());
    const dictionary = await this.dictionaries.of(reader.municipalityId);
    return {
      items: items.map(({ need, score, reasons, terms }) => ({
        need,
        party: need.party,
        score,
        reasons: explainTo('offer', { reasons, terms }, language, dictionary),
      })),
      doneItsPart,
    };
  }
}
