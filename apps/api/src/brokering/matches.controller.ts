import {
  AnswerMatch,
  ApproveMatch,
  ConfirmAgreement,
  DiscloseContacts,
  MatchQuery,
  RefuseMatch,
  ShortlistIdea,
  ShortlistMatch,
  TimeOutMatch,
  WithdrawMatch,
  WriteAgreement,
} from '@app/brokering';
import { type Actor, DomainError, type Language } from '@app/kernel';
import { Dictionaries, DueDays } from '@app/registry';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, IfMatch, Lang, UuidParam } from '../http/parameters';
import { readerOf } from './match-reader';
import { matchView } from './match-view';
import {
  AgreementBody,
  AnswerBody,
  ApproveBody,
  MatchesListQuery,
  positionShape,
  RefuseMatchBody,
  ShortlistBody,
  ShortlistByCoordinatorBody,
  WithdrawMatchBody,
} from './matches.request';
import { MatchAnswer, MatchesPage } from './matches.response';

@Controller('m/:municipality/matches')
export class MatchesController {
  constructor(
    private readonly matches: MatchQuery,
    private readonly dictionaries: Dictionaries,
    private readonly dueDays: DueDays,
    private readonly discloseContacts: DiscloseContacts,
    private readonly shortlistMatch: ShortlistMatch,
    private readonly shortlistIdea: ShortlistIdea,
    private readonly approveMatch: ApproveMatch,
    private readonly refuseMatch: RefuseMatch,
    private readonly answerMatch: AnswerMatch,
    private readonly timeOutMatch: TimeOutMatch,
    private readonly withdrawMatch: WithdrawMatch,
    private readonly writeAgreement: WriteAgreement,
    private readonly confirmAgreement: ConfirmAgreement,
  ) {}

  @Get()
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: MatchesPage })
  async list(@By() actor: Actor, @Lang() language: Language, @Query() query: MatchesListQuery) {
    const { cursor, limit, state, ...filter } = query;
    const lines = await this.matches.list(actor.municipalityId, readerOf(actor), {
      ...filter,
      states: state && [state],
      after: decodeCursor(cursor, positionShape)?.id,
      limit: limit + 1,
    });
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    const dueDay = await this.dueDays.of(actor.municipalityId);
    const views = lines.map((line) => matchView(line, actor, dictionary, language, dueDay));
    return pageFrom(views, limit, ({ id }) => ({ id }));
  }

  /** From the introduction on this shows the contacts, and records that they were shown. */
  @Get(':id')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: MatchAnswer })
  one(@By() actor: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    return this.view(actor, language, id);
  }

  @Post()
  @Allow('coordinator')
  @ZodResponse({ status: 201, type: MatchAnswer })
  async shortlist(@By() actor: Actor, @Lang() language: Language, @Body() body: ShortlistByCoordinatorBody) {
    const { needId, offerId, partyId = '', note } = body;
    const id =
      offerId === undefined
        ? await this.shortlistIdea.execute({ actor, needId, partyId, note })
        : await this.shortlistMatch.execute({ actor, needId, offerId, note, origin: 'coordinator' });
    return this.view(actor, language, id);
  }

  /** The offer side applies for a need. */
  @Post('apply')
  @Allow('signed-in')
  @ZodResponse({ status: 201, type: MatchAnswer })
  async apply(@By() actor: Actor, @Lang() language: Language, @Body() body: ShortlistBody) {
    return this.view(actor, language, await this.shortlistMatch.execute({ actor, ...body, origin: 'application' }));
  }

  /** The need side asks for an offer. */
  @Post('request')
  @Allow('signed-in')
  @ZodResponse({ status: 201, type: MatchAnswer })
  async request(@By() actor: Actor, @Lang() language: Language, @Body() body: ShortlistBody) {
    return this.view(actor, language, await this.shortlistMatch.execute({ actor, ...body, origin: 'request' }));
  }

  @Post(':id/approve')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: MatchAnswer })
  async approve(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) matchId: string,
    @Body() body: ApproveBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.approveMatch.execute({ actor, matchId, ...body, expectedVersion });
    return this.view(actor, language, matchId);
  }

  @Post(':id/refuse')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: MatchAnswer })
  async refuse(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) matchId: string,
    @Body() body: RefuseMatchBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.refuseMatch.execute({ actor, matchId, ...body, expectedVersion });
    return this.view(actor, language, matchId);
  }

  @Post(':id/answer')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: MatchAnswer })
  async answer(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) matchId: string,
    @Body() body: AnswerBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.answerMatch.execute({ actor, matchId, ...body, expectedVersion });
    return this.view(actor, language, matchId);
  }

  @Post(':id/time-out')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: MatchAnswer })
  async timeOut(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) matchId: string,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.timeOutMatch.execute({ actor, matchId, expectedVersion });
    return this.view(actor, language, matchId);
  }

  @Post(':id/withdraw')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: MatchAnswer })
  async withdraw(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) matchId: string,
    @Body() body: WithdrawMatchBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.withdrawMatch.execute({ actor, matchId, ...body, expectedVersion });
    return this.view(actor, language, matchId);
  }

  @Put(':id/agreement')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: MatchAnswer })
  async agreement(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) matchId: string,
    @Body() terms: AgreementBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.writeAgreement.execute({ actor, matchId, terms, expectedVersion });
    return this.view(actor, language, matchId);
  }

  /** Send `If-Match` with the version that the person has read, so that nobody confirms what was changed meanwhile. */
  @Post(':id/agreement/confirm')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: MatchAnswer })
  async confirm(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) matchId: string,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.confirmAgreement.execute({ actor, matchId, expectedVersion });
    return this.view(actor, language, matchId);
  }

  private async view(actor: Actor, language: Language, id: string) {
    const line = await this.matches.one(actor.municipalityId, readerOf(actor), id);
    if (!line) throw new DomainError('not-found', 'match.not-found');
    const contacts = await this.discloseContacts.execute({ actor, matchId: id });
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    return matchView(line, actor, dictionary, language, await this.dueDays.of(actor.municipalityId), contacts);
  }
}
