import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { MunicipalityRegister } from '../application/municipality-register';
import type { Municipality } from '../domain/municipality';
import { Municipalities } from './municipalities';

@Injectable()
export class TypeormMunicipalityRegister extends MunicipalityRegister {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly municipalities: Municipalities,
  ) {
    super();
  }

  async add(municipality: Municipality, lgCode: string | null, at: Date): Promise<string> {
    const id = await this.transaction.runIn({ municipalityId: municipality.id }, async () => {
      const { manager } = this.transaction;
      await manager.query(
        `insert into municipality (id, slug, name_ja, name_en, prefecture_ja, prefecture_en, lg_code, contact, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (slug) do nothing`,
        [
          municipality.id,
          municipality.slug,
          municipality.nameJa,
          municipality.nameEn,
          municipality.prefectureJa,
          municipality.prefectureEn,
          lgCode,
          JSON.stringify(municipality.contact),
          at,
        ],
      );
      const [row] = await manager.query<{ id: string }[]>('select id from municipality where slug = $1', [
        municipality.slug,
      ]);
      return row?.id ?? municipality.id;
    });
    this.municipalities.forget();
    return id;
  }
}
