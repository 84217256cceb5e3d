import { MatchQuery } from '@app/brokering';
import { CollaborationQuery, MyPageQuery } from '@app/collaborations';
import { type Actor, Clock, type Language, localDateOf } from '@app/kernel';
import { Dictionaries, DueDays } from '@app/registry';
import { Controller, Get } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { partiesOf } from '../brokering/match-reader';
import { matchView } from '../brokering/match-view';
import { Allow } from '../http/access';
import { By, Lang } from '../http/parameters';
import { MyPageAnswer } from './workplace.response';

/** How many lines of each list my page shows. */
const SHOWN = 20;

/** Where people begin their day: what waits for me. */
@Controller('m/:municipality')
export class WorkplaceController {
  constructor(
    private readonly myPage: MyPageQuery,
    private readonly matches: MatchQuery,
    private readonly collaborations: CollaborationQuery,
    private readonly dictionaries: Dictionaries,
    private readonly dueDays: DueDays,
    private readonly clock: Clock,
  ) {}

  /** Of all the parties for which the caller speaks here. */
  @Get('my-page')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: MyPageAnswer })
  async mine(@By() actor: Actor, @Lang() language: Language) {
    const { municipalityId } = actor;
    // What a coordinator sees of everybody's stands in the work queue, not here.
    const reader = { seesAll: false, partyIds: partiesOf(actor) };
    const page = await this.myPage.of(municipalityId, reader.partyIds, localDateOf(this.clock.now()));
    const matches = await this.matches.list(municipalityId, reader, { limit: SHOWN });
    const collaborations = await this.collaborations.list(municipalityId, reader, { limit: SHOWN });
    const dictionary = await this.dictionaries.of(municipalityId);
    const dueDay = await this.dueDays.of(municipalityId);
    const views = matches.map((line) => matchView(line, actor, dictionary, language, dueDay));
    return { ...page, matches: views, collaborations };
  }
}
