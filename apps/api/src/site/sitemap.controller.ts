import { PublicThingsQuery } from '@app/collaborations';
import { DomainError } from '@app/kernel';
import { Config } from '@app/platform';
import { Municipalities } from '@app/registry';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow } from '../http/access';
import { rfc3339 } from '../http/schemas';

/** Of one file; a sitemap may have 50,000. */
const PAGES_OF_A_FILE = 10_000;

const ALWAYS_THERE = [
  '',
  '/search',
  '/needs',
  '/offers',
  '/parties',
  '/stories',
  '/plan',
  '/plan/indicators',
  '/open-data',
];

const XML = 'application/xml; charset=utf-8';

/** Where programs that look for pages begin. */
@ApiExcludeController()
@Controller()
export class SitemapController {
  constructor(
    private readonly config: Config,
    private readonly municipalities: Municipalities,
    private readonly things: PublicThingsQuery,
  ) {}

  @Get('robots.txt')
  @Allow('public')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  robots(): string {
    return `User-agent: *\nAllow: /\n\nSitemap: ${this.config.publicUrl}/sitemap.xml\n`;
  }

  @Get('sitemap.xml')
  @Allow('public')
  @Header('Content-Type', XML)
  async index(): Promise<string> {
    const files: string[] = [];
    for (const { id, slug } of await this.municipalities.all()) {
      const pages = await this.things.count(id);
      for (let file = 1; file <= Math.max(1, Math.ceil(pages / PAGES_OF_A_FILE)); file += 1) {
        files.push(`<sitemap><loc>${this.config.publicUrl}/sitemaps/${slug}/${file}.xml</loc></sitemap>`);
      }
    }
    return document('sitemapindex', files);
  }

  @Get('sitemaps/:slug/:file')
  @Allow('public')
  @Header('Content-Type', XML)
  async file(@Param('slug') slug: string, @Param('file') name: string): Promise<string> {
    const municipality = await this.municipalities.bySlug(slug);
    const file = Number(/^([1-9]\d{0,5})\.xml$/.exec(name)?.[1]);
    if (!municipality || Number.isNaN(file)) throw new DomainError('not-found', 'site.no-such-sitemap');
    const m = `${this.config.publicUrl}/m/${slug}`;
    const things = await this.things.list(municipality.id, {
      offset: (file - 1) * PAGES_OF_A_FILE,
      limit: PAGES_OF_A_FILE,
    });
    if (file > 1 && things.length === 0) throw new DomainError('not-found', 'site.no-such-sitemap');
    return document('urlset', [
      ...(file === 1 ? ALWAYS_THERE.map((path) => `<url><loc>${m}${path}</loc></url>`) : []),
      ...things.map(
        ({ room, id, changedAt }) => `<url><loc>${m}/${room}/${id}</loc><lastmod>${rfc3339(changedAt)}</lastmod></url>`,
      ),
    ]);
  }
}

function document(kind: 'urlset' | 'sitemapindex', entries: readonly string[]): string {
  const name = 'http://www.sitemaps.org/schemas/sitemap/0.9';
  return `<?xml version="1.0" encoding="utf-8"?>\n<${kind} xmlns="${name}">\n${entries.join('\n')}\n</${kind}>\n`;
}
