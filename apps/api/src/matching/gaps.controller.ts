import { addDays, Clock, DomainError, type Language, localDateOf } from '@app/kernel';
import { type GapLine, GapsQuery, UnmetNeedsQuery } from '@app/matching';
import { Dictionaries, type DictionaryList, type Municipality } from '@app/registry';
import { Controller, Get, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { In, Lang } from '../http/parameters';
import { GapsAnswer, GapsQueryString, UnmetNeedsPage, UnmetNeedsQueryString } from './gaps.schemas';

const DAYS_LOOKED_BACK = 364;
const positionShape = z.object({ id: z.uuid() });

/** What the city lacks: for round tables and for the next plan. */
@Controller('m/:municipality')
export class GapsController {
  constructor(
    private readonly gaps: GapsQuery,
    private readonly unmetNeeds: UnmetNeedsQuery,
    private readonly dictionaries: Dictionaries,
    private readonly clock: Clock,
  ) {}

  /** What is asked for and not offered, by kind, district and skill. */
  @Get('gaps')
  @Allow('coordinator', 'planner')
  @ZodResponse({ status: 200, type: GapsAnswer })
  async list(@In() municipality: Municipality, @Lang() language: Language, @Query() query: GapsQueryString) {
    const to = query.to ?? localDateOf(this.clock.now());
    const from = query.from ?? addDays(to, -DAYS_LOOKED_BACK);
    if (from > to) throw new DomainError('invalid', 'period.reversed');
    const { byKind, byDistrict, bySkill } = await this.gaps.of(municipality.id, from, to);
    const dictionary = await this.dictionaries.of(municipality.id);
    const named = (list: DictionaryList, lines: readonly GapLine[]) =>
      lines.map((line) => ({ ...line, label: dictionary.label(list, line.code, language) }));
    return {
      from,
      to,
      byKind: named('resourceKinds', byKind),
      byDistrict: named('districts', byDistrict),
      bySkill: named('skills', bySkill),
    };
  }

  /** The needs that nobody met, with what was tried. */
  @Get('unmet-needs')
  @Allow('coordinator', 'planner')
  @ZodResponse({ status: 200, type: UnmetNeedsPage })
  async unmet(@In() municipality: Municipality, @Lang() language: Language, @Query() query: UnmetNeedsQueryString) {
    const { cursor, limit } = query;
    const lines = await this.unmetNeeds.lines(municipality.id, decodeCursor(cursor, positionShape)?.id, limit + 1);
    const dictionary = await this.dictionaries.of(municipality.id);
    const views = lines.map(({ declineReasons, ...line }) => ({
      ...line,
      declineReasons: declineReasons.map((reason) => ({
        ...reason,
        label: dictionary.label('declineReasons', reason.code, language),
      })),
    }));
    return pageFrom(views, limit, ({ id }) => ({ id }));
  }
}
