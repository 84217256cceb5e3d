import { MatchQuery } from '@app/brokering';
import { printSheet, type Sheet, sheetWordsOf } from '@app/casework';
import { NeedsQuery, OPEN_NEED_STATES } from '@app/exchange';
import {
  type Actor,
  actsFor,
  Clock,
  dayIn,
  DomainError,
  isStaff,
  LANGUAGES,
  type Language,
  localDateOf,
} from '@app/kernel';
import { Config, MEDIA_TYPES } from '@app/platform';
import { Dictionaries, DueDays, type Municipality } from '@app/registry';
import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { readerOf } from '../brokering/match-reader';
import { matchView } from '../brokering/match-view';
import { Allow } from '../http/access';
import { By, In, Lang, UuidParam } from '../http/parameters';
import { cityLine, needFacts } from './sheet-facts';

/** A link that is opened in a new tab says its language in the address. */
const language = z.enum(LANGUAGES).optional();
class NeedSheetQuery extends createZodDto(z.object({ language })) {}
class ProposalSheetQuery extends createZodDto(z.object({ language, side: z.enum(['need', 'offer']).optional() })) {}

const PDF = { content: { [MEDIA_TYPES.pdf]: { schema: { type: 'string', format: 'binary' } } } } as const;

/** One page of paper for whoever has no e-mail, with a code that opens where it is answered. */
@Controller('m/:municipality')
export class SheetsController {
  constructor(
    private readonly needs: NeedsQuery,
    private readonly matches: MatchQuery,
    private readonly dictionaries: Dictionaries,
    private readonly dueDays: DueDays,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** As whoever finds the paper may read it: paper is passed around. */
  @Get('needs/:id/sheet')
  @Allow('signed-in')
  @ApiOkResponse(PDF)
  async need(
    @By() actor: Actor,
    @In() municipality: Municipality,
    @Lang() asked: Language,
    @Param('id', UuidParam) id: string,
    @Query() query: NeedSheetQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const need = await this.needs.one(municipality.id, null, id);
    if (!need) {
      const known = await this.needs.one(municipality.id, actor, id);
      throw known
        ? new DomainError('conflict', 'sheet.need-not-public')
        : new DomainError('not-found', 'need.not-found');
    }
    if (!OPEN_NEED_STATES.some((state) => state === need.state))
      throw new DomainError('conflict', 'sheet.need-not-open');
    const told = query.language ?? asked;
    const dictionary = await this.dictionaries.of(municipality.id);
    const facts = needFacts(need, dictionary, sheetWordsOf(told), told);
    return this.file(response, `need-${id}`, {
      ...this.frame(municipality, told, `needs/${id}`),
      ...{ kind: 'need', title: need.title, story: need.story, to: null, facts, reasons: [] },
    });
  }

  /** To one side of a match: one's own, or whichever a coordinator names; the offering side until then. */
  @Get('matches/:id/sheet')
  @Allow('signed-in')
  @ApiOkResponse(PDF)
  async proposal(
    @By() actor: Actor,
    @In() municipality: Municipality,
    @Lang() asked: Language,
    @Param('id', UuidParam) id: string,
    @Query() query: ProposalSheetQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const line = await this.matches.one(municipality.id, readerOf(actor), id);
    const need = line && (await this.needs.one(municipality.id, actor, line.need.id));
    if (!line || !need) throw new DomainError('not-found', 'match.not-found');
    const told = query.language ?? asked;
    const words = sheetWordsOf(told);
    const dictionary = await this.dictionaries.of(municipality.id);
    const { id: toId, name } = this.addressee(actor, query.side, line);
    // As that side reads it: the other side's private reasons are not for paper.
    const reader: Actor = {
      personId: actor.personId,
      municipalityId: municipality.id,
      staffRoles: [],
      parties: [{ partyId: toId, role: 'member' }],
    };
    const view = matchView(line, reader, dictionary, told, await this.dueDays.of(municipality.id));
    const offered = line.offer ? `${line.offer.title}（${line.offerParty.name}）` : line.offerParty.name;
    return this.file(response, `proposal-${id}`, {
      ...this.frame(municipality, told, `matches/${id}`),
      ...{ kind: 'proposal', title: need.title, story: need.story, to: name },
      facts: [
        ...needFacts(need, dictionary, words, told),
        [words.with, offered],
        [words['answer-by'], view.dueOn === null ? '' : dayIn(told, view.dueOn)],
        [words.note, line.note],
      ],
      reasons: view.reasons.filter(({ sign }) => sign === 'for').map(({ text }) => text),
    });
  }

  private addressee(
    actor: Actor,
    side: 'need' | 'offer' | undefined,
    { need, offerParty }: { need: { party: { id: string; name: string } }; offerParty: { id: string; name: string } },
  ) {
    if (isStaff(actor, 'coordinator')) return side === 'need' ? need.party : offerParty;
    return actsFor(actor, need.party.id) ? need.party : offerParty;
  }

  private frame(municipality: Municipality, told: Language, path: string) {
    return {
      language: told,
      municipality: cityLine(municipality, told),
      printedOn: dayIn(told, localDateOf(this.clock.now())),
      url: `${this.config.publicUrl}/m/${municipality.slug}/${path}`,
    };
  }

  private async file(response: Response, name: string, sheet: Sheet): Promise<StreamableFile> {
    const content = await printSheet(sheet);
    response.setHeader('content-disposition', `inline; filename="${name}.pdf"`);
    response.type(MEDIA_TYPES.pdf);
    return new StreamableFile(content);
  }
}
