import { ExchangeReads } from '@app/exchange';
import { type Actor, actsFor, Clock, DomainError, isStaff, type Language } from '@app/kernel';
import { CandidatesQuery, explainNothing } from '@app/matching';
import { Dictionaries } from '@app/registry';
import { Controller, Get, Param } from '@nestjs/common';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { By, Lang, UuidParam } from '../http/parameters';

/** More than a page needs to say "many". */
const COUNTED = 50;

const count = z.number().int();

/** How many could help, and what kinds of parties they are: nobody is named. */
class HelpersPreview extends createZodDto(
  z.object({
    count: count.describe(`At most ${COUNTED}`),
    more: z.boolean(),
    kinds: z.array(z.object({ code: z.string(), count })),
    nothing: z.string().nullable().describe('Why there is none'),
  }),
) {}

@Controller('m/:municipality/needs')
export class PreviewController {
  constructor(
    private readonly candidates: CandidatesQuery,
    private readonly exchange: ExchangeReads,
    private readonly dictionaries: Dictionaries,
    private readonly clock: Clock,
  ) {}

  /** Who could help with a need as it is written now, for its own people: also before it is sent. */
  @Get(':id/helpers')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: HelpersPreview })
  async helpers(@By() actor: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    const { municipalityId } = actor;
    const need = await this.exchange.need(municipalityId, id);
    if (!need) throw new DomainError('not-found', 'need.not-found');
    if (!actsFor(actor, need.partyId) && !isStaff(actor, 'coordinator')) {
      throw new DomainError('forbidden', 'party.not-yours');
    }
    const { items, nothing } = await this.candidates.forNeed(
      municipalityId,
      id,
      { limit: COUNTED + 1, asIfPublished: true },
      this.clock.now(),
    );
    const parties = new Map(items.slice(0, COUNTED).map(({ offer }) => [offer.party.id, offer.party.kind]));
    const kinds = new Map<string, number>();
    for (const kind of parties.values()) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const dictionary = await this.dictionaries.of(municipalityId);
    return {
      count: parties.size,
      more: items.length > COUNTED,
      kinds: [...kinds].map(([code, of]) => ({ code, count: of })).sort((a, b) => b.count - a.count),
      nothing: nothing && explainNothing(nothing, language, dictionary).text,
    };
  }
}
