import { EditInKindPrices, InKindPriceQuery } from '@app/collaborations';
import { type Actor, DomainError } from '@app/kernel';
import type { Municipality } from '@app/registry';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, In, UuidParam } from '../http/parameters';
import { EndPriceBody, InKindPriceBody, PriceListQuery } from './collaborations.request';
import { InKindPriceAnswer, InKindPrices } from './collaborations.response';

/** The municipality's price list, by which what was given gets a value in yen. */
@Controller('m/:municipality/in-kind-prices')
export class InKindPricesController {
  constructor(
    private readonly prices: InKindPriceQuery,
    private readonly editInKindPrices: EditInKindPrices,
  ) {}

  /** Public, as every value that was computed by it is. */
  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: InKindPrices })
  async list(@In() { id }: Municipality, @Query() { on }: PriceListQuery) {
    return { items: await this.prices.list(id, on) };
  }

  /** A new price; one of the same code that was open until then ends on the day before. */
  @Post()
  @Allow('administrator')
  @ZodResponse({ status: 201, type: InKindPriceAnswer })
  async add(@By() actor: Actor, @Body() body: InKindPriceBody) {
    return this.view(actor, await this.editInKindPrices.add(actor, body));
  }

  @Post(':id/end')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: InKindPriceAnswer })
  async end(@By() actor: Actor, @Param('id', UuidParam) id: string, @Body() { validUntil }: EndPriceBody) {
    await this.editInKindPrices.end(actor, id, validUntil);
    return this.view(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('administrator')
  remove(@By() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.editInKindPrices.remove(actor, id);
  }

  private async view({ municipalityId }: Actor, id: string) {
    const price = (await this.prices.list(municipalityId)).find((one) => one.id === id);
    if (!price) throw new DomainError('not-found', 'in-kind-price.not-found');
    return price;
  }
}
