import { Municipalities } from '@app/registry';
import { Controller, Get } from '@nestjs/common';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';

class MunicipalitiesView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        id: z.string(),
        slug: z.string(),
        nameJa: z.string(),
        nameEn: z.string(),
        prefectureJa: z.string(),
        prefectureEn: z.string(),
        contact: z.object({
          name: z.string().optional(),
          phone: z.string().optional(),
          email: z.string().optional(),
          hours: z.string().optional(),
        }),
      }),
    ),
  }),
) {}

@Controller('municipalities')
export class MunicipalitiesController {
  constructor(private readonly municipalities: Municipalities) {}

  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: MunicipalitiesView })
  async list() {
    return { items: await this.municipalities.all() };
  }
}
